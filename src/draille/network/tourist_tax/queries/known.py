"""What was known at the end of a day: the declarations in force and what platforms had paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, Sum

from draille.kernel.clock import local_moment
from draille.network.declarations.models import Version
from draille.network.ledger.models import Line

DIRECT, PLATFORM = "direct", "platform"


@dataclass(frozen=True, slots=True)
class Slice:
    """Nights and cents of one month, commune, nature, category and channel. Nights are person-nights."""

    month: date
    insee: str
    nature: int
    category: int
    channel: str
    nights: int
    amount: int


def end_of(day: date) -> datetime:
    """The first moment that is no longer that day."""
    return local_moment(day + timedelta(days=1), time(0))


@dataclass(frozen=True, slots=True)
class Totals:
    """The same without its divisions: what is asked of a hundred thousand lodgings at once."""

    direct: int
    platform: int
    nights: int

    @property
    def amount(self) -> int:
        """Cents of both channels."""
        return self.direct + self.platform


def in_force(first: date, last: date, known_at: date | None = None) -> Q:
    """Which versions counted, for the months of those days, at the end of ``known_at`` (now if not said)."""
    asked = Q(declaration__month__range=(first.replace(day=1), last))
    if known_at is None:
        return asked & Q(replaced_at=None)
    moment = end_of(known_at)
    return asked & Q(sent_at__lt=moment) & (Q(replaced_at=None) | Q(replaced_at__gte=moment))


def direct_slices(first: date, last: date, known_at: date | None = None) -> list[Slice]:
    """What hosts declared, without the nights a platform collected."""
    found = (
        Version.objects.filter(in_force(first, last, known_at))
        .order_by()
        .values_list("declaration__month", "declaration__lodging__commune__insee", "nature", "category")
        .annotate(
            nights=Sum(F("person_nights") - F("platform_nights")),
            amount=Sum("total"),
        )
    )
    return [
        Slice(month, insee, nature, category, DIRECT, nights or 0, amount or 0)
        for month, insee, nature, category, nights, amount in found
    ]


def direct_totals(first: date, last: date, known_at: date | None = None) -> tuple[int, int]:
    """The cents and nights of ``direct_slices``."""
    found = Version.objects.filter(in_force(first, last, known_at)).aggregate(
        nights=Sum(F("person_nights") - F("platform_nights")), amount=Sum("total")
    )
    return found["amount"] or 0, found["nights"] or 0


def outstanding(first: date, last: date, on: date) -> int:
    """Cents still owed by hosts, at the end of a day, for the months of those days."""
    lines = Line.objects.filter(
        host__isnull=False, month__range=(first.replace(day=1), last), booked_on__lte=on
    )
    return int(lines.aggregate(total=Sum("amount"))["total"] or 0)
