"""What platforms collected: for a lodging, for the board, for the accounts; where it differs from the tariff.

Nights are person-nights. A stay belongs to the day of its first night. Remittances withdrawn do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth

from draille.network.hosts.models import Lodging
from draille.network.operators.assessing import Assessor
from draille.network.operators.counters import PERSON_NIGHTS
from draille.network.operators.enums import WAITING
from draille.network.operators.models import Listing, Remittance, RemittanceLine
from draille.network.operators.rules import share_out

PLACE = Coalesce("listing__lodging__commune__insee", "listing__insee")
"""The commune of a line: its lodging's, else what the platform's address stands for."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What platforms collected for a lodging: person-nights, stays, cents; ``by_platform`` the same."""

    nights: int = 0
    stays: int = 0
    amount: int = 0
    by_platform: Mapping[str, Collected] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Total:
    """What a platform collected in a commune in a month, for a category of the tariff.

    Attributes:
        month: the first day of the month the stays began in.
        insee: empty where the platform's address was not understood.
        nights: person-nights.
        amount: cents collected.
        expected: cents the tariff gives, for the lines it could be computed for; ``compared`` is what was
            collected for those same lines.
    """

    platform: str
    month: date
    insee: str
    category: int
    stays: int
    nights: int
    amount: int
    expected: int
    compared: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What was collected against the tariff, for a platform or a lodging; cents.

    ``less`` and ``more`` count lines; ``unknown`` those that could not be computed, left out of the amounts.
    """

    platform: str
    lodging: Lodging | None
    lines: int
    paid: int
    expected: int
    difference: int
    less: int
    more: int
    unknown: int


def lines_known(known_at: datetime | None = None) -> QuerySet[RemittanceLine]:
    """The lines that count, or that counted at a moment: what was withdrawn later was there then."""
    lines = RemittanceLine.objects.order_by()
    if known_at is None:
        return lines.filter(remittance__withdrawn_at__isnull=True)
    gone = Q(remittance__withdrawn_at__isnull=False) & Q(remittance__withdrawn_at__lte=known_at)
    return lines.filter(remittance__created_at__lte=known_at).exclude(gone)


def collected(lodging: Lodging, first: date, last: date) -> Collected:
    """What platforms collected for stays of a lodging that began in these days, both included."""
    return collected_by_lodging(first, last, lodgings=[lodging.pk]).get(lodging.pk, Collected())


def collected_by_lodging(
    first: date, last: date, *, lodgings: Sequence[int] | None = None
) -> dict[int, Collected]:
    """The same for many lodgings at once (all when not given), by key; one query."""
    lines = lines_known().filter(first_night__range=(first, last), listing__lodging__isnull=False)
    if lodgings is not None:
        lines = lines.filter(listing__lodging__in=lodgings)
    rows = lines.values_list("listing__lodging", "remittance__platform__name").annotate(
        sum_nights=Sum(PERSON_NIGHTS), sum_stays=Count("pk"), sum_amount=Sum("paid")
    )
    found: dict[int, dict[str, Collected]] = defaultdict(dict)
    for lodging, platform, nights, stays, amount in rows:
        found[lodging][platform] = Collected(nights, stays, amount)
    return {lodging: _added(by) for lodging, by in found.items()}


def _added(by: Mapping[str, Collected]) -> Collected:
    return Collected(
        sum(one.nights for one in by.values()),
        sum(one.stays for one in by.values()),
        sum(one.amount for one in by.values()),
        dict(sorted(by.items())),
    )


def collected_by_month(
    first: date, last: date, *, lodgings: Sequence[int] | None = None
) -> dict[tuple[int, date], Collected]:
    """By lodging and month (its first day): what control compares with declarations; one query."""
    lines = lines_known().filter(first_night__range=(first, last), listing__lodging__isnull=False)
    if lodgings is not None:
        lines = lines.filter(listing__lodging__in=lodgings)
    rows = (
        lines.annotate(month=TruncMonth("first_night"))
        .values_list("listing__lodging", "month")
        .annotate(sum_nights=Sum(PERSON_NIGHTS), sum_stays=Count("pk"), sum_amount=Sum("paid"))
    )
    return {
        (lodging, month): Collected(nights, stays, amount) for lodging, month, nights, stays, amount in rows
    }


def totals(first: date, last: date, known_at: datetime | None = None) -> list[Total]:
    """Nights and amounts by platform, month, commune and category, for stays that began in these days.

    Args:
        known_at: as the files received until then said; which lodging a listing is, is always read as of now.
    """
    rows = (
        lines_known(known_at)
        .filter(first_night__range=(first, last))
        .annotate(month=TruncMonth("first_night"))
        .values_list("remittance__platform__name", "month", PLACE, "category")
        .annotate(
            sum_stays=Count("pk"),
            sum_nights=Sum(PERSON_NIGHTS),
            sum_amount=Sum("paid"),
            sum_expected=Sum("expected", default=0),
            sum_compared=Sum("paid", filter=Q(expected__isnull=False), default=0),
        )
    )
    return sorted(
        (Total(*row) for row in rows), key=lambda one: (one.month, one.platform, one.insee, one.category)
    )


def differences(lines: QuerySet[RemittanceLine], *, by_lodging: bool = False) -> list[Difference]:
    """What was collected against the tariff by platform (and lodging), the largest differences first."""
    keys = ["remittance__platform__name", *(["listing__lodging"] if by_lodging else [])]
    known = Q(expected__isnull=False)
    rows = list(
        lines.order_by()
        .values_list(*keys)
        .annotate(
            sum_lines=Count("pk"),
            sum_paid=Sum("paid", filter=known, default=0),
            sum_expected=Sum("expected", default=0),
            sum_gap=Sum("difference", default=0),
            sum_less=Count("pk", filter=Q(difference__lt=0)),
            sum_more=Count("pk", filter=Q(difference__gt=0)),
            sum_unknown=Count("pk", filter=~known),
        )
    )
    lodgings = Lodging.objects.select_related("commune").in_bulk(
        [row[1] for row in rows if by_lodging and row[1]]
    )
    found = [
        Difference(row[0], lodgings.get(row[1]) if by_lodging else None, *row[len(keys) :]) for row in rows
    ]
    return sorted(found, key=lambda one: (-abs(one.difference), one.platform, str(one.lodging or "")))


def parts_of(remittance: Remittance, amount: int) -> dict[str, int]:
    """An amount paid over (cents), split into the parts of the tax as the lines' own amounts are.

    The additional taxes hang on the commune and the day: each commune and month is cut by its own
    percentages, then the whole is scaled to the amount. All of it is base where there is no line.
    """
    assessor, whole = Assessor(), defaultdict[str, int](int)
    rows = (
        RemittanceLine.objects.filter(remittance=remittance)
        .order_by()
        .annotate(month=TruncMonth("first_night"))
        .values_list(PLACE, "month")
        .annotate(sum_paid=Sum("paid"))
    )
    for insee, month, paid in rows:
        for part, cents in share_out(max(paid, 0), assessor.weights(insee, month)).items():
            whole[str(part.value)] += cents
    weights = {part: cents for part, cents in whole.items() if cents > 0} or {"base": 1}
    return share_out(amount, weights)


def waiting_count() -> int:
    """How many listings with lines wait for somebody."""
    return Listing.objects.filter(matched__in=WAITING, lines__gt=0).count()


def paid_over(remittance: Remittance) -> int:
    """What was received for it so far, in cents."""
    paid = remittance.payments.filter(cancelled_at__isnull=True).aggregate(sum=Sum("amount"))["sum"]
    return int(paid or 0)


def lines_of(lodging: Lodging, first: date, last: date) -> QuerySet[RemittanceLine]:
    """The stays platforms stated for a lodging, in their order."""
    found = lines_known().filter(listing__lodging=lodging, first_night__range=(first, last))
    return found.select_related("remittance__platform", "listing").order_by("first_night", "pk")
