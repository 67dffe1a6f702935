"""What a drawn month asks, at the tariff's own price but without its explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from draille.network.declarations.assessing import Books, add_up, as_totals
from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.hosts.models import Lodging
from draille.network.tariffs.enums import Category, Exemption, Nature
from draille.network.tariffs.rules import Engine, Stay


@dataclass(frozen=True)
class Asked:
    """The figures of a version. Amounts are cents by component; nights are person-nights."""

    content: Content
    lines: Sequence[Mapping[str, int]]
    taxable_nights: int
    authority_id: int
    nature: Nature
    category: Category

    @cached_property
    def amounts(self) -> dict[str, int]:
        """Without those of nothing."""
        return {name: cents for name, cents in add_up(self.lines).items() if cents}

    @cached_property
    def total(self) -> int:
        """Cents."""
        return sum(self.amounts.values())

    @cached_property
    def person_nights(self) -> int:
        """Everybody's."""
        return sum(stay.person_nights for stay in self.content.stays)

    @cached_property
    def exempt_nights(self) -> dict[str, int]:
        """By reason."""
        each = 1 if self.content.filing == Filing.TOTALS else 0
        return add_up(
            {str(why): number * (each or stay.nights) for why, number in stay.exempt.items()}
            for stay in self.content.stays
        )


@dataclass
class Asking:
    """Computes what months ask; remembers prices by commune."""

    books: Books
    _engines: dict[str, Engine] = field(default_factory=dict)

    def ask(self, lodging: Lodging, month: date, content: Content) -> Asked:
        """The figures of a month.

        Raises:
            Impossible: a stay cannot be taxed as it is said.
        """
        lines, taxable = list[Mapping[str, int]](), 0
        for stay in content.stays:
            whole = as_totals(stay) if content.filing == Filing.TOTALS else stay
            found = self._engine(lodging).amounts(self._stay(lodging, whole))
            lines.append({str(part.value): cents for part, cents in found.parts.items() if cents})
            taxable += found.taxable_nights
        last = month.replace(day=28)
        authority = self.books.grids.authority_id(lodging.commune.insee, last)
        assert authority is not None  # the demonstration's communes all have a grid
        return Asked(content, lines, taxable, authority, *self.books.kinds.on(lodging.pk, last))

    def proportional(self, lodging: Lodging, day: date) -> bool:
        """Whether its price makes its tax that day."""
        return self.books.kinds.on(lodging.pk, day)[1] == Category.PROPORTIONAL

    def _engine(self, lodging: Lodging) -> Engine:
        insee = lodging.commune.insee
        if insee not in self._engines:
            self._engines[insee] = Engine(self.books.grids.of(insee))
        return self._engines[insee]

    def _stay(self, lodging: Lodging, stay: StayContent) -> Stay:
        nature, category = self.books.kinds.on(lodging.pk, stay.first_night)
        exempt = {Exemption(why): number for why, number in stay.exempt.items() if number}
        price = stay.price if category == Category.PROPORTIONAL else None
        return Stay(stay.first_night, stay.nights, stay.occupants, nature, category, exempt, price)
