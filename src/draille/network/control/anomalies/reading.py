"""What anomalies are found in: lodgings, declarations, platforms, the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from draille.network.control.queries.below import collected_nights
from draille.network.control.rules.deadlines import month_after
from draille.network.declarations.models import Declaration
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.models import Classification, Host, Lodging, Registration
from draille.network.hosts.queries import HolderBook
from draille.network.tariffs.enums import Category, Nature
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer

SEASON = (6, 7, 8, 9)
"""Months in which a lodging of the country that is let has guests."""
NUMBERS = (
    RegistrationKind.NATIONAL,
    RegistrationKind.MUNICIPAL,
    RegistrationKind.FURNISHED_FORM,
    RegistrationKind.GUEST_HOUSE_FORM,
)
NUMBERED = (Nature.FURNISHED, Nature.GUEST_HOUSE, Nature.UNCLASSIFIED)
"""What must be registered or declared at the town hall; hotels and campsites need not."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year as far as it is over: months whose declaration may be expected."""

    number: int
    months: tuple[date, ...]
    day: date

    @classmethod
    def until(cls, number: int, day: date) -> Year:
        """The months of the year that ended a month ago or more."""
        last = month_after(day.replace(day=1), -1)
        months = tuple(date(number, month, 1) for month in range(1, 13) if date(number, month, 1) < last)
        return cls(number, months, day)

    @property
    def season(self) -> tuple[date, ...]:
        """The months of the season among them."""
        return tuple(month for month in self.months if month.month in SEASON)

    def days_of(self, month: date) -> int:
        """How many days a month has."""
        return (month_after(month) - month).days


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is compared."""

    year: Year
    lodgings: list[Lodging]
    owners: HolderBook
    declared: Mapping[tuple[int, date], tuple[int, int]]
    collected: Mapping[tuple[int, date], int]
    published: frozenset[int]
    numbered: frozenset[int]
    natures: Mapping[int, Nature]
    last_days: Mapping[int, date]
    sheets_without_lodging: list[tuple[int, str, str]]
    never_in: list[tuple[Host, int]]

    def host_of(self, lodging: Lodging) -> Host | None:
        """Who declares for it now."""
        return self.owners.declares(lodging.pk, self.year.day)

    def is_declared(self, lodging: Lodging, month: date) -> bool:
        """Whether the month was declared: one that was not is late, which is another matter."""
        return (lodging.pk, month) in self.declared

    def person_nights(self, lodging: Lodging, month: date) -> int:
        """Declared, everybody's."""
        return self.declared.get((lodging.pk, month), (0, 0))[0]

    def platform_declared(self, lodging: Lodging, month: date) -> int:
        """Declared as collected by a platform."""
        return self.declared.get((lodging.pk, month), (0, 0))[1]

    def declared_months(self, lodging: Lodging) -> set[date]:
        """The months declared."""
        return {month for month in self.year.months if (lodging.pk, month) in self.declared}

    def needs_number(self, lodging: Lodging) -> bool:
        """Whether it must have a number and has none."""
        nature = self.natures.get(lodging.pk, Nature.UNCLASSIFIED)
        return nature in NUMBERED and lodging.pk not in self.numbered

    def expired_on(self, lodging: Lodging) -> date | None:
        """When its last certificate ended, where that is past."""
        last = self.last_days.get(lodging.pk)
        return last if last is not None and last < self.year.day else None


def read_picture(year: Year) -> Picture:
    """Read it all; the number of queries does not depend on how much there is."""
    lodgings = list(Lodging.objects.active_on(year.day).select_related("commune").order_by("name", "pk"))
    published = set(
        Offer.objects.filter(kind=Kind.LODGING, status=Status.PUBLISHED).values_list("pk", flat=True)
    )
    natures, last_days = _classifications(year.day)
    return Picture(
        year=year,
        lodgings=lodgings,
        owners=HolderBook.load(),
        declared=_declared(year),
        collected=collected_nights(year.months[0], _end(year)) if year.months else {},
        published=frozenset(published),
        numbered=_numbered(year.day),
        natures=natures,
        last_days=last_days,
        sheets_without_lodging=_sheets_without(),
        never_in=hosts_never_in(year.day),
    )


def _end(year: Year) -> date:
    return month_after(year.months[-1]) - timedelta(days=1)


def _declared(year: Year) -> dict[tuple[int, date], tuple[int, int]]:
    rows = Declaration.objects.filter(month__in=year.months, current__isnull=False).values_list(
        "lodging", "month", "current__person_nights", "current__platform_nights"
    )
    return {(lodging, month): (nights, platform) for lodging, month, nights, platform in rows}


def _numbered(day: date) -> frozenset[int]:
    valid = Q(last_day__isnull=True) | Q(last_day__gte=day)
    found = Registration.objects.filter(valid, kind__in=NUMBERS).exclude(number="")
    return frozenset(found.values_list("lodging", flat=True))


def _classifications(day: date) -> tuple[dict[int, Nature], dict[int, date]]:
    """The nature of each lodging, and the last day of its certificates; an endless one has none."""
    natures: dict[int, Nature] = {}
    last_days: dict[int, date] = {}
    endless = set()
    for one in Classification.objects.order_by("first_day", "pk"):
        natures[one.lodging_id] = Nature(one.nature)
        if one.category == Category.PROPORTIONAL:
            continue
        if one.last_day is None:
            endless.add(one.lodging_id)
        else:
            last_days[one.lodging_id] = max(one.last_day, last_days.get(one.lodging_id, one.last_day))
    return natures, {key: last for key, last in last_days.items() if key not in endless}


def _sheets_without() -> list[tuple[int, str, str]]:
    found = Offer.objects.filter(kind=Kind.LODGING, status=Status.PUBLISHED, lodgings__isnull=True)
    rows = found.order_by("name", "pk").values_list("pk", "name", "commune__name")
    return [(key, name, commune or "") for key, name, commune in rows]


def hosts_never_in(day: date) -> list[tuple[Host, int]]:
    """Active hosts with lodgings whose space nobody ever opened, and how many lodgings; one query."""
    current = Q(ownerships__last_day__isnull=True) | Q(ownerships__last_day__gte=day)
    found = (
        Host.objects.filter(active=True)
        .annotate(
            last_in=Max("accesses__last_login_at"),
            lodging_count=Count("ownerships__lodging", filter=current, distinct=True),
        )
        .filter(last_in__isnull=True, lodging_count__gt=0)
        .order_by("name", "pk")
    )
    return [(host, host.lodging_count) for host in found]
