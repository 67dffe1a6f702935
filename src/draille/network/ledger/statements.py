"""The statement handed to the public accountant for a period: what was due, received, corrected, in parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet, Sum

from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line, LinePart
from draille.network.ledger.queries import journal
from draille.network.ledger.sources import means_of
from draille.network.ledger.words import PARTS
from draille.network.tariffs.models import Authority

OTHER = "autre"
RECEIPTS = (LineKind.PAYMENT, LineKind.COLLECTED)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a statement: cents by component."""

    label: str
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Cents."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Place:
    """What a commune brought, in cents; ``collected`` is what platforms paid for lodgings known there."""

    commune: str
    departement: str
    due: int
    received: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The accounts of an authority over days, both included, as known at a moment.

    Attributes:
        opening, closing: what hosts owed together before the first day, and after the last; cents.
        kinds: by kind of line, late corrections apart.
        late: corrections of what was booked before the period: they do not change what was handed in.
        means: receipts by means, in cents above zero.
    """

    authority: Authority
    first: date
    last: date
    known_at: datetime | None
    opening: int
    closing: int
    kinds: Sequence[Row]
    late: Row
    late_lines: Sequence[Line]
    means: Sequence[Row]
    places: Sequence[Place]
    components: Sequence[str]
    lines: int

    @property
    def total(self) -> Row:
        """Every line of the period together."""
        return Row("Ensemble", _sum([*(row.parts for row in self.kinds), self.late.parts]))


def statement(
    authority: Authority, first: date, last: date, *, known_at: datetime | None = None
) -> Statement:
    """The statement of a period; a fixed number of queries."""
    lines = journal(first, last, authority, known_at=known_at)
    late = lines.filter(kind=LineKind.ADJUSTMENT, corrects__booked_on__lt=first)
    before = journal(None, first - timedelta(days=1), authority, known_at=known_at)
    opening = _owed(before)
    usual = lines.exclude(pk__in=late.order_by().values("pk"))
    kinds = [Row(LineKind(kind).label, parts) for kind, parts in _by_kind(usual).items()]
    late_row = Row("Régularisations de périodes antérieures", _sum(_by_kind(late).values()))
    means = _by_means(lines)
    return Statement(
        authority=authority,
        first=first,
        last=last,
        known_at=known_at,
        opening=opening,
        closing=opening + _owed(lines),
        kinds=kinds,
        late=late_row,
        late_lines=list(late.select_related("host", "lodging", "corrects")),
        means=means,
        places=_by_place(lines),
        components=_names([*(row.parts for row in kinds), late_row.parts]),
        lines=lines.count(),
    )


def _owed(lines: QuerySet[Line]) -> int:
    hosts = lines.exclude(kind=LineKind.COLLECTED).order_by()
    return int(hosts.aggregate(sum=Sum("amount"))["sum"] or 0)


def _parts(lines: QuerySet[Line]) -> QuerySet[LinePart]:
    return LinePart.objects.filter(line__in=lines.order_by()).order_by()


def _by_kind(lines: QuerySet[Line]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    rows = _parts(lines).values_list("line__kind", "component").annotate(sum=Sum("amount"))
    sums = {(kind, component): cents for kind, component, cents in rows}
    for kind in LineKind.values:
        parts = {component: cents for (one, component), cents in sums.items() if one == kind}
        if parts:
            found[kind] = parts
    return found


def _by_means(lines: QuerySet[Line]) -> list[Row]:
    rows = list(
        _parts(lines.filter(kind__in=RECEIPTS))
        .values_list("line__source", "line__kind", "component")
        .annotate(sum=Sum("amount"))
    )
    words = means_of({source for source, *_rest in rows})
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for source, kind, component, cents in rows:
        platform = kind == LineKind.COLLECTED
        label = LineKind.COLLECTED.label if platform else words.get(source, OTHER)
        found[label][component] -= cents
    return [Row(label, dict(found[label])) for label in sorted(found)]


def _by_place(lines: QuerySet[Line]) -> list[Place]:
    rows = (
        lines.order_by()
        .filter(lodging__isnull=False)
        .values("kind", name=F("lodging__commune__name"), departement=F("lodging__commune__departement"))
        .annotate(sum=Sum("amount"))
    )
    due: dict[tuple[str, str], int] = defaultdict(int)
    received: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        key = row["name"], row["departement"]
        if row["kind"] in (LineKind.PAYMENT, LineKind.REFUND, LineKind.COLLECTED):
            received[key] -= row["sum"]
        else:
            due[key] += row["sum"]
    return [Place(*key, due[key], received[key]) for key in sorted({*due, *received})]


def _sum(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for one in parts:
        for name, cents in one.items():
            total[name] += cents
    return dict(total)


def _names(parts: Iterable[Mapping[str, int]]) -> list[str]:
    """The components met, the tax first and its additional taxes after, as the law lists them."""
    met = {name for one in parts for name in one}
    return [name for name in PARTS if name in met] + sorted(met - set(PARTS))
