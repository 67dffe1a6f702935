"""XML: its objects one by one, never the whole. Names count without their namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from draille.offer.feeds.reading.limits import Guarded, unreadable

OBJECTS = {"properties", "SyndicObject", "Object", "Objet", "item"}
_FIELDS = {"SyndicObjectID", "SyndicObjectId"}
_ITEMS = {"element", "string", "item", "value"}
"""What a list calls its only member: OData, .NET and others."""


def read_elements(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The objects of an XML text, whatever holds them: the field's syndications have no schema."""
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
            if _is_syndicated(element, path):
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


def _is_syndicated(element: Element, around: list[Element]) -> bool:
    """Whether it is an object; what is inside one (its photos have identifiers too) is part of it."""
    if _name(element) not in OBJECTS or any(_name(outer) in OBJECTS for outer in around):
        return False
    return any(_name(child) in _FIELDS for child in element)


def _fields(element: Element) -> dict[str, Any]:
    return {_name(child): _value(child) for child in element}


def _value(element: Element) -> Any:
    """A text, a list, or named values, as the same syndication gives them in JSON."""
    if not len(element):
        return element.text
    names = [_name(child) for child in element]
    if any(len(child) for child in element) or len({*names}) < len(names) or names[0] in _ITEMS:
        return [_fields(child) if len(child) else (child.text or "") for child in element]
    return _fields(element)
