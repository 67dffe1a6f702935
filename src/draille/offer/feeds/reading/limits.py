"""How much a delivery may hold. Whatever goes past is refused before it fills the memory or the disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from draille.kernel.refusals import Refused

MEGABYTE = 1024 * 1024
MOST_BYTES = 2048 * MEGABYTE
"""Of a delivered file."""
MOST_MEMBERS = 1_000_000
"""Files inside an archive; the largest national archive holds about 500,000."""
MOST_IN_OBJECT = 8 * MEGABYTE
"""Bytes of one object; the largest real ones are under 200 kB."""
MOST_IN_PAGE = 256 * MEGABYTE
"""Bytes of one file of an archive that holds many objects."""
MOST_UNPACKED = 40_000 * MEGABYTE
"""Of a whole archive once unpacked."""
MOST_RATIO = 150
"""How much smaller an archive may be than what it holds; real ones are 3 to 12 times."""
MOST_DEPTH = 60


def unreadable(reason: str, code: str = "unreadable_delivery") -> Refused:
    """The refusal of a whole delivery."""
    return Refused(reason, code=code, field="file")


class Guarded:
    """A file whose objects may not be larger than ``MOST_IN_OBJECT``: call ``mark`` after each one."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._since = 0

    def mark(self) -> None:
        """An object has been read whole."""
        self._since = 0

    def read(self, size: int = 65_536) -> bytes:
        """Some bytes; ``Refused`` where one object takes too many."""
        wanted = min(size, 65_536) if size >= 0 else 65_536
        chunk = self._file.read(wanted)
        self._since += len(chunk)
        if self._since > MOST_IN_OBJECT:
            raise unreadable("Un objet du fichier dépasse 8 Mo : il est refusé.", "object_too_large")
        return chunk


def too_deep(value: Any) -> bool:
    """Whether objects are nested in objects beyond all use."""
    level = [value]
    for _depth in range(MOST_DEPTH):
        level = list(_children(level))
        if not level:
            return False
    return True


def _children(level: list[Any]) -> Iterator[Any]:
    for item in level:
        if isinstance(item, dict):
            yield from (inner for inner in item.values() if isinstance(inner, (dict, list)))
        elif isinstance(item, list):
            yield from (inner for inner in item if isinstance(inner, (dict, list)))
