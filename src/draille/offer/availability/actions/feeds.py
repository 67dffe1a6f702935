"""Calendars of platforms: linked to a unit, read again and again, their nights written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.outside import Fetched, OutsideError, check_address, fetch
from draille.kernel.refusals import Refused
from draille.offer.availability.ical.reading import (
    MOST_BYTES,
    BrokenCalendarError,
    ReadCalendar,
    read_calendar,
)
from draille.offer.availability.models import Feed, FeedNights, Unit
from draille.offer.availability.perms import Account
from draille.offer.availability.rules.nights import Stretch, by_night, gathered, nights_between
from draille.offer.availability.rules.words import NEVER

HORIZON_DAYS = 540
EVERY = timedelta(hours=2)
MOST_FEEDS = 6
FETCH_SECONDS = 25


@transaction.atomic
def add_feed(*, unit: Unit, name: str, url: str, by: Account) -> Feed:
    """Link a platform's calendar; it is read by a task of the background.

    Raises:
        Refused: the address cannot be read from here, is linked already, or there are many.
    """
    try:
        check_address(url)
    except OutsideError as error:
        raise Refused(str(error), code=error.code, field="url") from error
    unit = Unit.objects.select_for_update().select_related("offer").get(pk=unit.pk)
    feeds = Feed.objects.filter(unit=unit)
    if feeds.filter(url=url).exists():
        raise Refused("Ce calendrier est déjà relié.", code="feed_twice", field="url")
    if feeds.count() >= MOST_FEEDS:
        raise Refused(f"{MOST_FEEDS} calendriers au plus par unité.", code="too_many_feeds")
    feed = Feed.objects.create(unit=unit, name=name.strip() or "Calendrier", url=url)
    write_entry(by=by, verb="add_feed", record=unit.offer, note=f"{unit} : {feed.name}")
    return feed


@transaction.atomic
def remove_feed(*, feed: Feed, by: Account) -> None:
    """Unlink it; what it said is forgotten."""
    write_entry(by=by, verb="remove_feed", record=feed.unit.offer, note=f"{feed.unit} : {feed.name}")
    feed.delete()


def due_feeds(*, now: datetime | None = None) -> list[int]:
    """The feeds whose turn it is, the one read longest ago first."""
    due = (now or timezone.now()) - EVERY
    feeds = Feed.objects.exclude(tried_at__gt=due).exclude(unit__active=False)
    return list(feeds.order_by("tried_at", "pk").values_list("pk", flat=True))


def read_feed(*, feed: Feed, now: datetime | None = None) -> Feed:
    """Read a feed once and write down what is new. What was known is kept when it fails, and grows old."""
    now = now or timezone.now()
    known = _reaches_horizon(feed, now)
    try:
        answer = fetch(
            feed.url,
            most_bytes=MOST_BYTES,
            seconds=FETCH_SECONDS,
            etag=feed.etag if known else "",
            modified=feed.modified if known else "",
            accept="text/calendar, */*;q=0.1",
        )
        found = None if answer.unchanged else read_calendar(answer.content, *_window(now), own=feed.unit.uuid)
    except (OutsideError, BrokenCalendarError) as error:
        return _note_failure(feed, str(error), now)
    return _write(feed, answer, found, now)


def _window(now: datetime) -> tuple[date, date]:
    first = timezone.localtime(now).date()
    return first, first + timedelta(days=HORIZON_DAYS)


def _reaches_horizon(feed: Feed, now: datetime) -> bool:
    """Whether what is kept still covers the time ahead: else "unchanged" would not be enough."""
    return feed.nights.filter(end_night__gt=_window(now)[1] - timedelta(days=7)).exists()


def _note_failure(feed: Feed, reason: str, now: datetime) -> Feed:
    feed.failure, feed.tried_at = reason[:250], now
    Feed.objects.filter(pk=feed.pk).update(failure=feed.failure, tried_at=now)
    return feed


@transaction.atomic
def _write(feed: Feed, answer: Fetched, found: ReadCalendar | None, now: datetime) -> Feed:
    locked = Feed.objects.select_for_update().filter(pk=feed.pk).first()
    if locked is None:  # unlinked meanwhile
        return feed
    feed = locked
    feed.tried_at = feed.read_at = now
    feed.failure = ""
    if found is not None:
        feed.etag, feed.modified = answer.etag, answer.modified
        feed.problems, feed.partial = found.problems, bool(found.problems)
    feed.save()
    _write_nights(feed, None if found is None else found.taken, now)
    return feed


def _write_nights(feed: Feed, taken: Mapping[date, int] | None, now: datetime) -> None:
    """The nights from today to the horizon; a night that says what it said keeps the moment it began to."""
    first, end = _window(now)
    before = [Stretch(one.first_night, one.end_night, (one.taken, one.since)) for one in feed.nights.all()]
    known = by_night(before, min([first, *(one.first for one in before)]), end)
    after = {night: value for night, value in known.items() if night < first}
    for night in nights_between(first, end):
        was = known.get(night)
        # A feed that answers "unchanged" says again what it said.
        count = taken.get(night, 0) if taken is not None else was[0] if was else 0
        if was is not None and was[0] == count:
            after[night] = was
        else:
            after[night] = (count, NEVER if was is None and count == 0 else now)
    stretches = gathered(sorted(after.items()))
    if stretches != before:
        feed.nights.all().delete()
        FeedNights.objects.bulk_create(
            FeedNights(
                feed=feed, first_night=one.first, end_night=one.end, taken=one.value[0], since=one.value[1]
            )
            for one in stretches
        )


def forget_feed_validators(*, feed: Feed) -> None:
    """Read it whole next time, whatever the platform says of what changed."""
    Feed.objects.filter(pk=feed.pk).update(etag="", modified="", tried_at=None)
