"""From a source's objects to sheets: pure, but for the controlled lists it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from draille.offer.feeds.enums import Format
from draille.offer.feeds.mapping import apidae, datatourisme, tables, tourinsoft
from draille.offer.feeds.mapping.arrivals import Arrival, Unreadable
from draille.offer.feeds.mapping.words import Words

__all__ = ["Mapper", "mapper_of"]

# What loose values of a shape nobody foresaw may raise in code that reads them.
_LOOSE = (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Mapper:
    """How the objects of one format are read."""

    read: Callable[[Any], Arrival]
    identify: Callable[[Any, str], str]

    def arrival(self, data: Any) -> Arrival:
        """An object as a sheet; what it raises is ``Unreadable``, ``OffCatalogue`` or ``Unclassified``."""
        try:
            return self.read(data)
        except _LOOSE as error:
            raise Unreadable("L’objet n’a pas la forme attendue") from error

    def identifier(self, data: Any, hint: str) -> str:
        """The identifier of an object that could not be read, as far as one can tell."""
        try:
            return self.identify(data, hint)[:200]
        except _LOOSE:
            return hint[:200]


def mapper_of(form: str, words: Words, columns: Mapping[str, str]) -> Mapper:
    """The mapper of a format. ``columns``: which field a spreadsheet's column is, by its header."""
    match form:
        case Format.APIDAE:
            return Mapper(lambda data: apidae.map_object(data, words), apidae.identify)
        case Format.TOURINSOFT:
            return Mapper(lambda data: tourinsoft.map_object(data, words), tourinsoft.identify)
        case Format.SPREADSHEET:
            return Mapper(
                lambda data: tables.map_row(data, columns, words),
                lambda data, hint: tables.identify(data, columns),
            )
    return Mapper(lambda data: datatourisme.map_object(data, words), datatourisme.identify)
