"""One large JSON or XML file: its objects one by one, never the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

import ijson
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from draille.offer.feeds.reading.limits import Guarded, too_deep, unreadable
from draille.offer.feeds.reading.raw import Raw

ARRAYS = ("objetsTouristiques", "value", "d.results", "results", "objects")
"""Where sources put their objects, when not at the top."""
OBJECTS = {"properties", "SyndicObject", "Object", "Objet", "item"}
_FIELDS = {"SyndicObjectID", "SyndicObjectId"}
_PREFIXES = {"item", *(f"{name}.item" for name in ARRAYS)}
_COUNT = re.compile(rb'"(?:numFound|__count|@?odata\.count)"\s*:\s*"?(\d{1,9})')
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
        self.announced = None if self._xml else _announced(self._file)
        if not count and self.announced != 0:
            raise unreadable("Ce fichier ne contient aucun objet que nous sachions lire.", "no_objects")
        return count

    def objects(self, start: int = 0) -> Iterator[Raw]:
        """The objects, those before ``start`` left out."""
        self._file.seek(0)
        items = _xml_objects(self._file) if self._xml else read_objects(self._file)
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


# --- XML ---


def _xml_objects(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    guarded = Guarded(file)
    try:
        path: list[Element] = []
        for event, element in iterparse(guarded, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                path.append(element)
                if len(path) > 60:
                    raise unreadable("Le XML est imbriqué démesurément : il est refusé.", "too_deep")
                continue
            path.pop()
            if _is_syndicated(element):
                guarded.mark()
                yield _fields(element)
                element.clear()
                _forget_before(path)
    except DefusedXmlException as error:
        raise unreadable("Le XML contient des définitions refusées par sécurité.", "hostile_xml") from error
    except (ParseError, UnicodeDecodeError, ValueError, LookupError) as error:
        raise unreadable("Le XML est incomplet ou abîmé : le fichier est refusé en entier.") from error


def _forget_before(path: list[Element]) -> None:
    # What was read stays hung on its parents, which stay on theirs: cut it off, or the memory grows.
    for ancestor in path:
        for child in list(ancestor):
            if child not in path:
                ancestor.remove(child)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_syndicated(element: Element) -> bool:
    return _name(element) in OBJECTS and any(_name(child) in _FIELDS for child in element)


def _fields(element: Element) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for child in element:
        name = _name(child)
        if len(child):
            fields[name] = [_fields(inner) if len(inner) else (inner.text or "") for inner in child]
        else:
            fields[name] = child.text
    return fields
