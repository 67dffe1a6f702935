"""A row of a platform's file as a line: what it says, or everything that is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from draille.network.operators.reading.mapping import LABELS, FileMapping
from draille.network.operators.reading.values import (
    Unreadable,
    category_of,
    cents_of,
    day_of,
    nature_of,
    whole_of,
)
from draille.network.tariffs.enums import Category, Nature

T = TypeVar("T")
MOST_NIGHTS = 1000


@dataclass(slots=True)
class LineData:
    """What a platform says of a stay. Amounts are cents; ``price`` is the whole stay's, excluding tax."""

    number: int
    first_night: date
    nights: int
    persons: int
    paid: int
    registration: str = ""
    identifier: str = ""
    address: str = ""
    postcode: str = ""
    commune: str = ""
    insee: str = ""
    exempt: int = 0
    collected_on: date | None = None
    price: int | None = None
    said: Category | None = None
    nature: Nature | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that was not understood; ``field`` is the name of the column on the screen."""

    number: int
    field: str
    value: str
    reason: str


class BadLine(Exception):  # noqa: N818 - it reads as a sentence
    """A line that is left out; ``wrongs`` says why."""

    def __init__(self, wrongs: list[Wrong]) -> None:
        super().__init__(wrongs)
        self.wrongs = wrongs


class RowReader:
    """Reads rows by a mapping; ``read`` raises ``BadLine``."""

    def __init__(self, mapping: FileMapping, headers: Sequence[str]) -> None:
        self._mapping = mapping
        self._at = {
            code: headers.index(header) for code, header in mapping.columns.items() if header in headers
        }
        self._row: Sequence[str] = ()
        self._number = 0
        self._wrongs: list[Wrong] = []

    def read(self, number: int, row: Sequence[str]) -> LineData:
        """The line a row says."""
        self._number, self._row, self._wrongs = number, row, []
        first, nights = self._when()
        persons = self._value("persons", whole_of, 0) or 0
        exempt = self._value("exempt", whole_of, 0) or 0
        paid = self._value("paid", self._cents, None)
        price = self._price(nights)
        collected = self._value("collected_on", self._day, None)
        places = {code: self._text(code) for code in ("registration", "identifier", "address")}
        self._check(places, persons, exempt, paid)
        if self._wrongs or first is None or paid is None:
            raise BadLine(self._wrongs)
        return LineData(
            number=number,
            first_night=first,
            nights=nights,
            persons=persons,
            paid=paid,
            registration=places["registration"][:64],
            identifier=places["identifier"][:64],
            address=places["address"][:200],
            postcode=self._text("postcode")[:10],
            commune=self._text("commune")[:100],
            insee=self._text("insee")[:5],
            exempt=exempt,
            collected_on=collected,
            price=price,
            said=self._value("category", self._category, None),
            nature=self._value("nature", nature_of, None),
        )

    def _text(self, code: str) -> str:
        at = self._at.get(code)
        text = self._row[at].strip() if at is not None and at < len(self._row) else ""
        if text.startswith("="):
            self._wrong(code, text, "la cellule contient une formule : enregistrez les valeurs")
            return ""
        return text

    def _value(self, code: str, read: Callable[[str], T], default: Any) -> Any:
        text = self._text(code)
        if not text:
            return default
        try:
            return read(text)
        except Unreadable as error:
            self._wrong(code, text, str(error))
            return default

    def _wrong(self, code: str, value: str, reason: str) -> None:
        self._wrongs.append(Wrong(self._number, LABELS.get(code, code), value[:80], reason))

    def _cents(self, text: str) -> int:
        return cents_of(text, self._mapping.decimal)

    def _day(self, text: str) -> date:
        return day_of(text, self._mapping.dates)

    def _category(self, text: str) -> Category | None:
        return category_of(text, self._mapping.categories)

    def _when(self) -> tuple[date | None, int]:
        """The first night and how many; the day of collection stands in for a first night not said."""
        first = self._value("first_night", self._day, None)
        last = self._value("last_day", self._day, None)
        nights = self._value("nights", whole_of, None)
        if nights is None and first and last:
            nights = (last - first).days
        if first is None and last and nights:
            first = last - timedelta(days=nights)
        if first is None and (collected := self._value("collected_on", self._day, None)):
            first = collected
        if not self._wrongs and first is None:
            self._wrong("first_night", "", "la date est vide")
        if not self._wrongs and not 1 <= (nights or 0) <= MOST_NIGHTS:
            self._wrong("nights", str(nights or ""), "il faut une nuit au moins")
        return first, nights or 0

    def _price(self, nights: int) -> int | None:
        """The whole stay's price: as said, or a night's as many times as there are nights."""
        price: int | None = self._value("stay_price", self._cents, None)
        if price is None and (night := self._value("price", self._cents, None)) is not None:
            price = night * nights
        if price is not None and price < 0:
            self._wrong("price", str(price / 100), "le prix est négatif")
        return price

    def _check(self, places: dict[str, str], persons: int, exempt: int, paid: int | None) -> None:
        named = {one.field for one in self._wrongs}
        if not any(places.values()) and not self._wrongs:
            self._wrong("registration", "", "aucun repère du logement : numéro, identifiant ou adresse")
        if not persons and LABELS["persons"] not in named:
            self._wrong("persons", "", "il faut une personne au moins")
        if exempt > persons and LABELS["exempt"] not in named:
            self._wrong("exempt", str(exempt), "plus de personnes exonérées que de personnes")
        if paid is None and LABELS["paid"] not in named:
            self._wrong("paid", "", "le montant collecté est vide")
