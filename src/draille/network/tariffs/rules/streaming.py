"""Millions of stays, amounts only: the arithmetic of ``assess_stay``, each distinct price once.

Memory stays flat: stays are read and answered one at a time, and what is remembered is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from draille.network.tariffs.enums import Category, Component
from draille.network.tariffs.rules.amounts import parts_of
from draille.network.tariffs.rules.charges import Why, charge, check_stay
from draille.network.tariffs.rules.errors import Impossible
from draille.network.tariffs.rules.grid import Grid
from draille.network.tariffs.rules.seasons import Span, spans
from draille.network.tariffs.rules.stay import Stay

REMEMBERED = 4_000
"""Of each kind and for each commune: more would cost memory and find little again."""
Key = TypeVar("Key", bound=Hashable)


class Amounts(NamedTuple):
    """What a stay owes, in cents, and the person-nights that are taxed."""

    total: int
    parts: dict[Component, int]
    taxable_nights: int


class _Price(NamedTuple):
    """For one person and one night: rounded parts, or (under ``ON_TOTAL``) the exact base."""

    unit: tuple[tuple[Component, int], ...]
    base: Fraction


def assess_many(
    stays: Iterable[tuple[Key, Stay]], grids_of: Callable[[Key], Sequence[Grid]]
) -> Iterator[Amounts | Impossible]:
    """The amounts of each stay, in order; ``Impossible`` in the place of one that cannot be taxed.

    Args:
        stays: each with the key of its grids, for example the INSEE code of its commune.
        grids_of: the grids of a key, asked once for each key: ``GridBook.of``.
    """
    engines: dict[Key, Engine] = {}
    for key, stay in stays:
        engine = engines.get(key)
        if engine is None:
            engine = engines[key] = Engine(grids_of(key))
        try:
            yield engine.amounts(stay)
        except Impossible as told:
            yield told


class Engine:
    """The grids of one commune, with what was already worked out."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = tuple(grids)
        self._spans: dict[object, list[Span]] = {}
        self._prices: dict[object, _Price | None] = {}

    def amounts(self, stay: Stay) -> Amounts:
        """What the stay owes.

        Raises:
            Impossible: as ``assess_stay``.
        """
        check_stay(stay)
        persons = stay.occupants - sum(stay.exempt.values()) if stay.exempt else stay.occupants
        parts, taxable = {Component.BASE: 0}, 0
        for span in self._spans_of(stay):
            price = self._price(stay, span)
            if price is None or span.grid is None:
                continue
            person_nights = persons * span.nights
            taxable += person_nights
            items = price.unit or parts_of(price.base * person_nights, span.grid.additionals).items()
            times = person_nights if price.unit else 1
            for part, cents in items:
                parts[part] = parts.get(part, 0) + cents * times
        return Amounts(sum(parts.values()), parts, taxable)

    def levied(self, stay: Stay) -> bool:
        """Whether a grid covers one of its nights."""
        return any(span.grid is not None for span in self._spans_of(stay))

    def _spans_of(self, stay: Stay) -> list[Span]:
        key = (stay.first, stay.nights)
        found = self._spans.get(key)
        if found is None:
            _make_room(self._spans)
            last = stay.first + timedelta(days=stay.nights - 1)
            found = self._spans[key] = spans(self._grids, stay.first, last)
        return found

    def _price(self, stay: Stay, span: Span) -> _Price | None:
        """``None`` where nothing is due."""
        key = _key(stay, span)
        try:
            return self._prices[key]
        except KeyError:
            _make_room(self._prices)
            one = charge(stay, span)
            due = one.why is Why.TAXED
            price = self._prices[key] = _Price(tuple(one.unit.items()), one.base) if due else None
            return price


def _key(stay: Stay, span: Span) -> object:
    """All that the price of a night depends on; grids and seasons live as long as the engine."""
    grid = span.grid
    plain = (id(grid), id(span.season), stay.nature, stay.category)
    rents = grid is not None and (grid.rent_night or grid.rent_week or grid.rent_month)
    if stay.category == Category.PROPORTIONAL or rents:
        return (*plain, stay.price, stay.nights, stay.occupants)
    return plain


def _make_room(remembered: dict[object, Any]) -> None:
    if len(remembered) >= REMEMBERED:
        remembered.clear()
