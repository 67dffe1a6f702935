"""One large JSON or XML file: its objects one by one, never the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

import ijson

from draille.offer.feeds.reading.elements import read_elements
from draille.offer.feeds.reading.limits import Guarded, too_deep, unreadable
from draille.offer.feeds.reading.raw import Raw

ARRAYS = ("objetsTouristiques", "value", "d.results", "results", "objects")
"""Where sources put their objects, when not at the top."""
_PREFIXES = {"item", *(f"{name}.item" for name in ARRAYS)}
_COUNT = re.compile(
    rb'(?:"(?:numFound|__count|@?odata\.count)"\s*:\s*"?|<(?:m:)?count(?:\s[^<>]{0,200})?>\s*)(\d{1,9})'
)
_HEAD, _TAIL = 262_144, 8_192


class Stream:
    """A JSON or XML file; looked over once whole before its objects are given."""

    announced: int | None = None

    def __init__(self, file: IO[bytes], *, xml: bool) -> None:
        self._file = file
        self._xml = xml

    def check(self) -> int:
        """Count the objects; a file cut short or hostile is refused here, before anything is written."""
        count = sum(1 for _raw in self.objects())
        self.announced = _announced(self._file)
        if not count and self.announced != 0:
            raise unreadable("Ce fichier ne contient aucun objet que nous sachions lire.", "no_objects")
        return count

    def objects(self, start: int = 0) -> Iterator[Raw]:
        """The objects, those before ``start`` left out."""
        self._file.seek(0)
        items = read_elements(self._file) if self._xml else read_objects(self._file)
        for place, item in enumerate(items):
            if place >= start:
                yield Raw(place, item, error=TOO_DEEP if too_deep(item) else "")


TOO_DEEP = "L’objet est imbriqué démesurément"


def _announced(file: IO[bytes]) -> int | None:
    """How many objects the source says there are: said before them or after them."""
    file.seek(0)
    found = _COUNT.search(file.read(_HEAD))
    if found is None:
        file.seek(max(0, file.seek(0, 2) - _TAIL))
        found = _COUNT.search(file.read(_TAIL))
    return int(found.group(1)) if found else None


def read_objects(file: IO[bytes]) -> Iterator[Any]:
    """The objects of a JSON text: a list at the top, one of the ``ARRAYS``, or a single object."""
    try:
        prefix = _where(Guarded(file))
        if prefix is None:
            return
        file.seek(0)
        guarded = Guarded(file)
        for item in ijson.items(guarded, prefix, use_float=True):
            guarded.mark()
            yield item
    except ijson.JSONError as error:
        raise unreadable("Le JSON est incomplet ou abîmé : le fichier est refusé en entier.") from error
    except UnicodeDecodeError as error:
        raise unreadable("Le JSON n’est pas en UTF-8 : le fichier est refusé.") from error


def _where(guarded: Guarded) -> str | None:
    """Where the objects are; ``""`` for a file that is one object, nothing where there is none."""
    keys: set[str] = set()
    for prefix, event, value in ijson.parse(guarded, use_float=True):
        if prefix in _PREFIXES:
            return str(prefix)
        if not prefix and event == "map_key":
            keys.add(value)
    return "" if keys & {"@id", "id", "SyndicObjectID"} else None
