"""Months declared, computed again by the tariffs and classifications known today: where a correction shows.

Read as a stream, some hundreds of lodgings at a time: memory does not grow with the stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from draille.kernel.refusals import Refused
from draille.network.declarations.assessing import Books, add_up, as_totals, assess_month, pieces
from draille.network.declarations.content import StayContent
from draille.network.declarations.enums import Filing
from draille.network.declarations.models import StayLine, Version
from draille.network.declarations.queries import content_of
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import KindBook
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Engine, Impossible

LODGINGS_AT_ONCE = 500
ROWS_AT_ONCE = 2_000
PATHS = (
    "version",
    "version__declaration__lodging",
    "version__filing",
    "version__amounts",
    "first_night",
    "nights",
    "occupants",
    "exempt",
    "price",
    "platform",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A version in force that would ask something else today; cents by component.

    ``found`` is ``None`` where it cannot be computed any more: ``problem`` says why.
    """

    version: int
    told: Mapping[str, int]
    found: Mapping[str, int] | None
    problem: str = ""

    @property
    def difference(self) -> int | None:
        """Cents to ask in addition; negative to give back."""
        return None if self.found is None else sum(self.found.values()) - sum(self.told.values())


@dataclass(slots=True)
class Recomputing:
    """The months from one to another computed again; iterate over it once, ``stays`` counts on the way."""

    first_month: date
    last_month: date
    stays: int = 0
    _grids: GridBook = field(init=False)
    _engines: dict[str, Engine] = field(init=False, default_factory=dict)

    def __iter__(self) -> Iterator[Change]:
        self._grids, self._engines = GridBook.load(), {}
        lodgings = iter(list(Lodging.objects.order_by("pk").values_list("pk", "commune__insee")))
        while some := dict(islice(lodgings, LODGINGS_AT_ONCE)):
            yield from self._among(some)

    def _among(self, places: Mapping[int, str]) -> Iterator[Change]:
        kinds = KindBook.load(places)
        within: dict[str, Any] = {
            "version__replaced_at": None,
            "version__declaration__lodging__in": places,
            "version__declaration__month__range": (self.first_month, self.last_month),
        }
        found = StayLine.objects.filter(**within).order_by("version", "pk").values_list(*PATHS)
        rows = map(_Row._make, found.iterator(ROWS_AT_ONCE))
        for _version, lines in groupby(rows, attrgetter("version")):
            version = list(lines)
            self.stays += len(version)
            change = self._compared(version, places[version[0].lodging], kinds)
            if change:
                yield change

    def _compared(self, rows: list[_Row], insee: str, kinds: KindBook) -> Change | None:
        head = rows[0]
        told = {name: cents for name, cents in head.told.items() if cents}
        try:
            amounts = self._flat(head) if head.filing == Filing.FLAT else self._sum(rows, insee, kinds)
        except (Impossible, Refused) as problem:
            return Change(head.version, told, None, str(problem))
        found = {name: cents for name, cents in amounts.items() if cents}
        return Change(head.version, told, found) if found != told else None

    def _sum(self, rows: list[_Row], insee: str, kinds: KindBook) -> dict[str, int]:
        engine = self._engine(insee)
        return add_up(
            engine.amounts(piece).parts
            for row in rows
            if not row.platform
            for piece in pieces(row.lodging, row.stay(), kinds)
        )

    def _flat(self, row: _Row) -> Mapping[str, int]:
        version = Version.objects.select_related("declaration__lodging__commune").get(pk=row.version)
        declaration = version.declaration
        books = Books(self._grids, KindBook.load([declaration.lodging_id]))
        return assess_month(declaration.lodging, declaration.month, content_of(version), books).amounts

    def _engine(self, insee: str) -> Engine:
        if insee not in self._engines:
            self._engines[insee] = Engine(self._grids.of(insee))
        return self._engines[insee]


class _Row(NamedTuple):
    """A stay in force, with what of its version is needed."""

    version: int
    lodging: int
    filing: str
    told: Mapping[str, int]
    first_night: date
    nights: int
    occupants: int
    exempt: Mapping[str, int]
    price: int | None
    platform: str

    def stay(self) -> StayContent:
        """As it was declared, and for totals as they are read."""
        stay = StayContent(self.first_night, self.nights, self.occupants, self.exempt, self.price)
        return as_totals(stay) if self.filing == Filing.TOTALS else stay
