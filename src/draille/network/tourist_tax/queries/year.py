"""A year of declarations: what was expected month by month, and what came."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from draille.kernel.money import Money
from draille.network.declarations.enums import Filing
from draille.network.declarations.models import Declaration, Version
from draille.network.hosts.models import Lodging, Ownership
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line
from draille.network.tariffs.models import Authority

ZERO = Money(0)
RECEIVED = (LineKind.PAYMENT, LineKind.REFUND)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of all lodgings; ``expected`` is how many were let in it."""

    month: date
    deadline: date
    over: bool
    expected: int
    declared: int
    nothing: int
    drafts: int
    nights: int
    due: Money
    received: Money

    @property
    def missing(self) -> int:
        """Lodgings of which nothing was said."""
        return max(0, self.expected - self.declared)

    @property
    def share(self) -> int:
        """How many of the expected ones declared, in percent."""
        return round(100 * self.declared / self.expected) if self.expected else 0


def months_of(year: int) -> list[date]:
    """The first days of its months."""
    return [date(year, number, 1) for number in range(1, 13)]


def last_of(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def deadline_of(month: date, day: int) -> date:
    """The day of the following month a month is to be declared by; the last one where it has fewer."""
    year, number = divmod(month.year * 12 + month.month, 12)
    first = date(year, number + 1, 1)
    return first.replace(day=min(day, last_of(first).day))


def declare_by() -> int:
    """The day of the month of the authority that covers the territory."""
    return Authority.objects.order_by("pk").values_list("declare_by", flat=True).first() or 15


def let_in(month: date) -> Q:
    """Lodgings let at least one day of a month."""
    return (Q(active_from=None) | Q(active_from__lte=last_of(month))) & (
        Q(active_until=None) | Q(active_until__gte=month)
    )


def month_rows(year: int, today: date) -> list[MonthRow]:
    """Twelve rows, in five queries whatever the number of lodgings."""
    months, day = months_of(year), declare_by()
    expected = Lodging.objects.aggregate(
        **{f"m{one.month}": Count("pk", filter=let_in(one)) for one in months}
    )
    inside = {"declaration__month__range": (months[0], months[-1])}
    sent = _by_month(
        Version.objects.filter(replaced_at=None, **inside),
        "declaration__month",
        many=Count("pk"),
        nothing=Count("pk", filter=Q(person_nights=0)),
        nights=Sum("person_nights"),
        due=Sum("total"),
    )
    drafts = _by_month(
        Declaration.objects.filter(month__range=(months[0], months[-1]), current=None, draft__isnull=False),
        "month",
        many=Count("pk"),
    )
    received = _by_month(
        Line.objects.filter(month__range=(months[0], months[-1]), kind__in=RECEIVED, host__isnull=False),
        "month",
        total=Sum("amount"),
    )
    return [
        MonthRow(
            month=one,
            deadline=deadline_of(one, day),
            over=deadline_of(one, day) < today,
            expected=expected[f"m{one.month}"] if one <= today else 0,
            declared=sent.get(one, {}).get("many", 0),
            nothing=sent.get(one, {}).get("nothing", 0),
            drafts=drafts.get(one, {}).get("many", 0),
            nights=sent.get(one, {}).get("nights") or 0,
            due=Money(sent.get(one, {}).get("due") or 0),
            received=Money(-(received.get(one, {}).get("total") or 0)),
        )
        for one in months
    ]


def _by_month(found: QuerySet[Any], name: str, **sums: Any) -> dict[date, Mapping[str, Any]]:
    return {row[name]: row for row in found.order_by().values(name).annotate(**sums)}


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of one lodging: ``state`` is a word of ``STATES``."""

    month: date
    state: str
    total: Money = ZERO
    nights: int = 0

    @property
    def label(self) -> str:
        """In words."""
        return STATES[self.state]

    @property
    def sign(self) -> str:
        """One sign to look at, beside the words."""
        return SIGNS[self.state]


STATES = {
    "sent": "déclaré",
    "nothing": "aucune nuitée",
    "closed": "fermé",
    "platform": "tout par opérateur",
    "draft": "brouillon",
    "late": "en retard",
    "due": "à déclarer",
    "later": "à venir",
    "none": "pas loué",
}
SIGNS = {
    "sent": "✓",
    "nothing": "0",
    "closed": "F",
    "platform": "O",
    "draft": "…",
    "late": "!",
    "due": "?",
    "later": "",
    "none": "–",
}


@dataclass(frozen=True, slots=True)
class LodgingRow:
    """A lodging and its twelve months."""

    lodging: Lodging
    host: str
    host_id: int | None
    cells: Sequence[Cell]
    total: Money


VIEWS = {
    "tous": "Tous",
    "retard": "En retard",
    "zero": "Zéro toute la saison",
    "jamais": "Jamais connectés",
    "rien": "Rien déclaré",
}


def lodgings_in(year: int, view: str, today: date, text: str = "", commune: str = "") -> QuerySet[Lodging]:
    """The lodgings of a year that a view keeps, by name."""
    months, day = months_of(year), declare_by()
    inside = Q(declarations__month__range=(months[0], months[-1]), declarations__current__isnull=False)
    found: Any = Lodging.objects.filter(let_in_year(year)).select_related("commune")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code__iexact=text) | Q(holders(text)))
    if commune:
        found = found.filter(commune__insee=commune)
    if view in ("retard", "rien", "zero"):
        over = [one for one in months if deadline_of(one, day) < today]
        wanted = Q(declarations__month__in=over, declarations__current__isnull=False)
        found = found.annotate(
            due_months=sum(
                (Case(When(let_in(one), then=1), default=0, output_field=IntegerField()) for one in over),
                Value(0),
            ),
            said=Count("declarations", filter=wanted, distinct=True),
        )
    if view == "retard":
        found = found.filter(said__lt=F("due_months"))
    elif view == "rien":
        found = found.filter(said=0, due_months__gt=0)
    elif view == "zero":
        found = found.annotate(
            stayed=Coalesce(Sum("declarations__current__person_nights", filter=inside), 0)
        ).filter(said__gt=0, said__gte=F("due_months"), stayed=0)
    elif view == "jamais":
        entered = Ownership.objects.filter(
            lodging=OuterRef("pk"), last_day=None, host__accesses__last_login_at__isnull=False
        )
        found = found.exclude(Exists(entered))
    kept: QuerySet[Lodging] = found.order_by("name", "pk")
    return kept


def let_in_year(year: int) -> Q:
    """Lodgings let at least one day of a year."""
    return (Q(active_from=None) | Q(active_from__lte=date(year, 12, 31))) & (
        Q(active_until=None) | Q(active_until__gte=date(year, 1, 1))
    )


def holders(text: str) -> Exists:
    """Whether somebody of that name lets the lodging."""
    found = Ownership.objects.filter(lodging=OuterRef("pk"))
    return Exists(found.filter(Q(host__name__icontains=text) | Q(host__code__iexact=text)))


def lodging_rows(lodgings: Sequence[Lodging], year: int, today: date) -> list[LodgingRow]:
    """Their months, in two queries whatever their number."""
    months, day = months_of(year), declare_by()
    keys = [one.pk for one in lodgings]
    told = {
        (one.lodging_id, one.month): one
        for one in Declaration.objects.filter(
            lodging__in=keys, month__range=(months[0], months[-1])
        ).select_related("current")
    }
    owners = _owners(keys, year)
    rows = []
    for lodging in lodgings:
        cells = [_cell(lodging, month, told.get((lodging.pk, month)), day, today) for month in months]
        host = owners.get(lodging.pk)
        rows.append(
            LodgingRow(
                lodging,
                host[1] if host else "",
                host[0] if host else None,
                cells,
                Money.total(cell.total for cell in cells),
            )
        )
    return rows


def _owners(keys: Sequence[int], year: int) -> dict[int, tuple[int, str]]:
    """Who lets each, at the end of the year or last."""
    spells = Ownership.objects.filter(lodging__in=keys).filter(
        Q(first_day=None) | Q(first_day__lte=date(year, 12, 31))
    )
    found = spells.order_by(F("first_day").asc(nulls_first=True), "pk")
    return {row[0]: (row[1], row[2]) for row in found.values_list("lodging", "host", "host__name")}


def _cell(lodging: Lodging, month: date, told: Declaration | None, day: int, today: date) -> Cell:
    if told is not None and told.current is not None:
        return _told(month, told.current)
    if (lodging.active_from and lodging.active_from > last_of(month)) or (
        lodging.active_until and lodging.active_until < month
    ):
        return Cell(month, "none")
    if month > today:
        return Cell(month, "later")
    if told is not None and told.draft is not None:
        return Cell(month, "draft")
    return Cell(month, "late" if deadline_of(month, day) < today else "due")


def _told(month: date, version: Version) -> Cell:
    states = {Filing.NOTHING: "nothing", Filing.CLOSED: "closed", Filing.PLATFORM: "platform"}
    state = states.get(Filing(version.filing), "sent")
    return Cell(month, state, Money(version.total), version.person_nights)
