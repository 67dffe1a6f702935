"""People live by the local clock, the database keeps UTC: the crossing is here only."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone


def today() -> date:
    """The local date (``settings.TIME_ZONE``) at this moment."""
    return timezone.localdate()


def local_day(moment: datetime) -> date:
    """The local date an aware moment falls on: 23:59 on 31 December stays in December."""
    return timezone.localtime(moment).date()


def local_moment(day: date, hour: time = time(12)) -> datetime:
    """The aware moment of a local day and hour.

    In the hour that exists twice in autumn the first one is meant; a wall-clock hour skipped in
    spring is read as the hour that follows it.
    """
    naive = datetime.combine(day, hour)
    return timezone.make_aware(naive, timezone.get_default_timezone())


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Start of the first local day and start of the day after the last: half-open, in UTC."""
    start = timezone.make_aware(datetime.combine(first, time.min), timezone.get_default_timezone())
    stop = timezone.make_aware(
        datetime.combine(last + timedelta(days=1), time.min), timezone.get_default_timezone()
    )
    return start.astimezone(UTC), stop.astimezone(UTC)
