"""The delays of the procedure (CGCT, art. L2333-38 and R2333-48), counted in whole days.

The day of an event does not count: thirty days from the notification of 1 June end on 1 July. A delay that
protects the host and ends on a Saturday, a Sunday or a public holiday runs to the next working day; one that
binds the authority does not. No text of the tax says so: it is the reading that never wrongs the host.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

DELAY = timedelta(days=30)
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)


def is_holiday(day: date) -> bool:
    """One of the eleven public holidays (Code du travail, art. L3133-1)."""
    spring = easter(day.year)
    moving = {spring + timedelta(days=days) for days in AFTER_EASTER}
    return (day.month, day.day) in FIXED or day in moving


def next_working_day(day: date) -> date:
    """The day itself, or the first one after it that is neither a weekend's nor a holiday."""
    while day.weekday() >= 5 or is_holiday(day):
        day += timedelta(days=1)
    return day


def last_day_for_host(notified_on: date) -> date:
    """The last day a host may regularise, or send observations: nothing follows before the day after."""
    return next_working_day(notified_on + DELAY)


def last_day_for_authority(received_on: date) -> date:
    """The last day the reasoned answer may be notified after observations were received."""
    return received_on + DELAY


def notified_on(*, presented_on: date | None, received_on: date | None, returned: str) -> date | None:
    """The day a registered letter counts as notified, or nothing yet.

    Signed for: that day. Not collected or refused: the day it was first presented, as the courts read it
    (to be verified for this tax). Unknown at the address: it was not notified, it must leave again.
    """
    if received_on is not None:
        return received_on
    if returned in ("unclaimed", "refused"):
        return presented_on
    return None
