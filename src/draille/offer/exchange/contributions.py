"""What other apps add to the open data, without the exchange knowing them.

An app has a file ``open_data.py`` that registers an ``OpenData`` at import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.utils.safestring import SafeString
from ninja import NinjaAPI

from draille.kernel.registry import Registry
from draille.offer.exchange.links import Download, downloads


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenData:
    """What one app gives out.

    Attributes:
        sitemaps: files of the map of the site by name (``evenements-fr``); see ``sitemaps.InLanguages``.
        llms: lines of ``llms.txt`` (Markdown, in French), a heading first.
        downloads: files offered on the page of open data.
        api: adds its endpoints to the read API.
        snippets: in a language, what each of its widgets is called and the element to paste for it.
    """

    code: str
    sitemaps: Mapping[str, Callable[[], Sitemap[Any]]] = field(default_factory=dict)
    llms: Callable[[], Sequence[str]] | None = None
    downloads: Callable[[], Sequence[Download]] | None = None
    api: Callable[[NinjaAPI], None] | None = None
    snippets: Callable[[str], Sequence[tuple[str, SafeString]]] | None = None
    order: int = 100


open_data: Registry[OpenData] = Registry(
    "open_data", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)


def all_sitemaps() -> dict[str, Callable[[], Sitemap[Any]]]:
    """Every contributed file of the map."""
    return {name: made for item in open_data for name, made in item.sitemaps.items()}


def all_downloads() -> list[Download]:
    """The catalogue's files, then those of the other apps."""
    return [*downloads(), *(one for item in open_data if item.downloads for one in item.downloads())]


def all_snippets(language: str) -> list[tuple[str, SafeString]]:
    """The widgets of the other apps."""
    return [one for item in open_data if item.snippets for one in item.snippets(language)]
