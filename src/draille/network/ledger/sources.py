"""How apps above name what a line comes from: a payment by its means, a declaration by its page.

An app has a file ``ledger_sources.py`` that registers a ``SourceReader``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from draille.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class SourceReader:
    """Lines whose ``source`` is ``prefix:key``.

    Attributes:
        means: by key, how the money came ("virement"); a key left out is told as "autre".
        url: the page of the piece for staff, when there is one.
    """

    prefix: str
    means: Callable[[Collection[int]], Mapping[int, str]] | None = None
    url: Callable[[int], str] | None = None


source_readers: Registry[SourceReader] = Registry("ledger_sources", key=lambda item: item.prefix)


def means_of(sources: Iterable[str]) -> dict[str, str]:
    """How the money of each source came, in words; sources nobody can read are left out."""
    keys: dict[str, set[int]] = defaultdict(set)
    for source in sources:
        prefix, _colon, number = source.rpartition(":")
        if number.isdigit():
            keys[prefix].add(int(number))
    found = {}
    for reader in source_readers:
        if reader.means and reader.prefix in keys:
            for key, words in reader.means(keys[reader.prefix]).items():
                found[f"{reader.prefix}:{key}"] = words
    return found


def url_of(source: str) -> str:
    """The page of what a line comes from; empty when there is none."""
    prefix, _colon, key = source.rpartition(":")
    for reader in source_readers:
        if reader.prefix == prefix and reader.url and key.isdigit():
            return reader.url(int(key))
    return ""
