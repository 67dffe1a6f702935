"""What the reception's figures are read from: tallies through the memo, and since when there are any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Subquery

from draille.kernel.contracts import Memo, Scope
from draille.kernel.periods import Period
from draille.welcome.reception import tallies
from draille.welcome.reception.enums import Channel
from draille.welcome.reception.models import Contact, DayTally, Service, Topic
from draille.welcome.reception.tally import Counts, Tally, fold

COUNTER = (Channel.COUNTER.value,)
EVERY_CHANNEL = tuple(Channel.values)


def months_of(period: Period, memo: Memo) -> dict[tuple[str, date], Counts]:
    """The counts by place and calendar month, read once for the whole page.

    Whole months are taken out of their year's reading, so that twelve months cost one.
    """
    parts = period.months()
    if all(part == Period.month(part.first.year, part.first.month) for part in parts):
        wanted = {part.first for part in parts}
        years = range(period.first.year, period.last.year + 1)
        found = [_read_months(Period.year(year), memo) for year in years]
        if len(found) == 1 and len(parts) == 12:
            return found[0]
        return {key: counts for one in found for key, counts in one.items() if key[1] in wanted}
    return _read_months(period, memo)


def _read_months(period: Period, memo: Memo) -> dict[tuple[str, date], Counts]:
    key = ("reception.months", period.first, period.last)
    return memo.once(key, lambda: tallies.read_months(period))


def tally_of(scope: Scope, memo: Memo, channels: tuple[str, ...] = COUNTER) -> Tally:
    """The contacts of a scope by those channels, added up. Off-site contacts belong to no office."""

    def add_up() -> Tally:
        return Tally.of([_counts_of(scope, memo)], channels)

    key = ("reception.tally", scope.period.first, scope.period.last, scope.division, channels)
    return memo.once(key, add_up)


def _counts_of(scope: Scope, memo: Memo) -> Counts:
    """Every channel of the scope, added up once: a channel or several are then picked from it."""

    def add_up() -> Counts:
        found = months_of(scope.period, memo).items()
        return fold(counts for (place, _), counts in found if scope.division in (None, place))

    return memo.once(("reception.counts", scope.period.first, scope.period.last, scope.division), add_up)


def tally_by_month(
    scope: Scope, memo: Memo, channels: tuple[str, ...] = COUNTER
) -> list[tuple[Period, Tally]]:
    """One tally for each calendar month the period touches, cut to the period's days."""
    found = months_of(scope.period, memo).items()
    return [
        (
            month,
            Tally.of(
                (
                    counts
                    for (place, first), counts in found
                    if first == month.first.replace(day=1) and scope.division in (None, place)
                ),
                channels,
            ),
        )
        for month in scope.period.months()
    ]


def tally_by_day(scope: Scope, memo: Memo, channels: tuple[str, ...] = COUNTER) -> list[tuple[date, Tally]]:
    """One tally for each day of the period; meant for a few weeks at most."""
    key = ("reception.days", scope.period.first, scope.period.last)
    found = memo.once(key, lambda: tallies.read_days(scope.period.first, scope.period.last))
    by_day: dict[date, list[Counts]] = {}
    for (place, day), counts in found.items():
        if scope.division in (None, place):
            by_day.setdefault(day, []).append(counts)
    return [(day, Tally.of(by_day.get(day, ()), channels)) for day in scope.period.days()]


def first_days(memo: Memo) -> dict[str, date]:
    """The day of the first contact of each channel that has one, in a single query."""

    def read() -> dict[str, date]:
        # The query hangs on any tally row: where there is none, nothing was ever recorded.
        asked = {
            f"first_{channel}": Subquery(
                Contact.objects.filter(channel=channel).order_by("day").values("day")[:1]
            )
            for channel in EVERY_CHANNEL
        }
        row = DayTally.objects.order_by("pk").annotate(**asked).values(*asked).first() or {}
        return {name.removeprefix("first_"): day for name, day in row.items() if day}

    return memo.once("reception.first_days", read)


def since(*channels: str, rare: bool = False) -> Callable[[Memo], date | None]:
    """Since when those channels are recorded: the first day of the month of their first contact.

    The month, not the day: an office closed on the first days of January still tells its whole year.
    For what is rare, the year: a first letter in March does not mean that those of January were lost.
    """

    def beginning(memo: Memo) -> date | None:
        found = [day for channel, day in first_days(memo).items() if channel in channels]
        if not found:
            return None
        return min(found).replace(month=1, day=1) if rare else min(found).replace(day=1)

    return beginning


def is_recorded(scope: Scope, memo: Memo, *channels: str) -> bool:
    """Whether anything was being recorded by those channels then; if not, the figure is missing, not zero."""
    first = since(*channels)(memo)
    return first is not None and scope.period.last >= first


def wordings(model: type[Service] | type[Topic], memo: Memo) -> dict[str, tuple[str, bool]]:
    """Label, and whether it is still offered, of each line of a controlled list, by code."""

    def read() -> dict[str, tuple[str, bool]]:
        return {code: (label, active) for code, label, active in lines}

    lines = model._default_manager.values_list("code", "label", "active")
    return memo.once(("reception.wordings", model), read)
