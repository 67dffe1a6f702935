"""A platform's calendar over a network that fails: what is known stays, the last news wins."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from draille.kernel import outside
from draille.kernel.outside import OutsideError, check_address, is_public
from draille.kernel.refusals import Refused
from draille.kernel.routines import run_due
from draille.offer.availability import actions
from draille.offer.availability.enums import Reason, State
from draille.offer.availability.ical.reading import (
    MOST_BYTES,
)
from draille.offer.availability.models import Feed, FeedNights
from draille.offer.availability.queries import free_lodgings, judged_nights
from draille.offer.availability.tests import web
from draille.offer.availability.tests.factories import FeedFactory, UnitFactory, in_days, say
from draille.offer.availability.tests.test_calendars_in import calendar, event


@pytest.fixture
def nearby(settings):
    settings.OUTSIDE_PRIVATE_ADDRESSES = True
    with web.web_server() as answers:
        yield answers


def linked(nearby, **unit) -> Feed:
    return FeedFactory(unit=UnitFactory(**unit), url=nearby.url)


def stay(first: int, end: int) -> str:
    return event(f"{in_days(first):%Y%m%d}", f"{in_days(end):%Y%m%d}")


def state(feed: Feed, first: int, end: int) -> State:
    return free_lodgings(in_days(first), in_days(end), 2).verdicts[feed.unit.offer_id].state


def read(feed: Feed, **more) -> Feed:
    return actions.read_feed(feed=Feed.objects.select_related("unit").get(pk=feed.pk), **more)


@pytest.mark.django_db
def test_nights_of_a_platform_are_taken_and_the_others_free(nearby):
    nearby.body = calendar(stay(3, 5))
    feed = read(linked(nearby))
    assert (feed.failure, feed.partial) == ("", False)
    assert state(feed, 3, 5) is State.FULL
    assert state(feed, 5, 7) is State.FREE


@pytest.mark.django_db
def test_an_unchanged_calendar_is_not_read_twice(nearby):
    nearby.body, nearby.headers = calendar(stay(3, 5)), {"ETag": '"one"'}
    feed = read(linked(nearby))
    first = feed.read_at
    rows = list(FeedNights.objects.values_list("pk", flat=True))
    feed = read(feed)
    assert nearby.asked[1]["If-None-Match"] == '"one"'
    assert feed.read_at > first
    assert list(FeedNights.objects.values_list("pk", flat=True)) == rows


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["hang", "drip", "cut", "500", "html", "gone", "big", "redirects"])
def test_a_failing_platform_leaves_what_was_known_and_says_why(nearby, trouble, monkeypatch):
    monkeypatch.setattr(outside, "READ_SECONDS", 0.5)
    monkeypatch.setattr("draille.offer.availability.actions.feeds.FETCH_SECONDS", 1)
    nearby.body = calendar(stay(3, 5))
    feed = read(linked(nearby))
    if trouble in {"hang", "drip", "cut"}:
        nearby.act = getattr(web, trouble)
    elif trouble == "500":
        nearby.status = 500
    elif trouble == "html":
        nearby.body = b"<html>Sign in</html>"
    elif trouble == "big":
        nearby.body = b"x" * (MOST_BYTES + 1)
    elif trouble == "redirects":
        nearby.status, nearby.headers = 302, {"Location": nearby.url}
    else:
        Feed.objects.update(url="http://127.0.0.1:9/none.ics")
    feed = read(feed)
    assert feed.failure
    assert Feed.objects.get().read_at is not None
    assert state(feed, 3, 5) is State.FULL
    assert state(feed, 5, 7) is State.FREE
    # Two days later nobody may rely on it any more.
    Feed.objects.update(read_at=timezone.now() - timedelta(hours=49))
    verdict = free_lodgings(in_days(5), in_days(7), 2).verdicts[feed.unit.offer_id]
    assert (verdict.state, verdict.reasons) == (State.CHECK, (Reason.STALE,))


@pytest.mark.django_db
def test_a_calendar_read_in_part_takes_nights_but_frees_none(nearby):
    nearby.body = calendar(stay(3, 5), event("20260803", "20260801"))
    feed = read(linked(nearby))
    assert feed.partial
    assert state(feed, 3, 5) is State.FULL
    assert state(feed, 5, 7) is State.CHECK


@pytest.mark.django_db
def test_the_last_news_wins_between_people_and_platforms(nearby):
    nearby.body = calendar(stay(3, 5))
    feed = linked(nearby)
    say(feed.unit, 3, 5, 1)
    say(feed.unit, 6, 8, 0)
    read(feed)
    # A booking is news; that a platform has never heard of a night is none.
    assert state(feed, 3, 5) is State.FULL
    assert state(feed, 6, 8) is State.FULL
    say(feed.unit, 3, 5, 1)
    read(feed)
    assert state(feed, 3, 5) is State.FREE
    nearby.body = calendar(stay(4, 5))
    read(feed)
    say(feed.unit, 3, 4, 0)
    assert state(feed, 3, 4) is State.FULL
    # A cancellation is news too.
    nearby.body = calendar()
    read(feed)
    assert state(feed, 4, 5) is State.FREE


@pytest.mark.django_db
def test_several_bookings_of_a_unit_of_several_add_up(nearby):
    nearby.body = calendar(stay(3, 5), stay(4, 6))
    feed = read(linked(nearby, quantity=3))
    nights = judged_nights([feed.unit], in_days(0), in_days(10))[feed.unit.pk]
    assert [nights[in_days(day)].left for day in (2, 3, 4, 5, 6)] == [3, 2, 1, 2, 3]


@pytest.mark.django_db
def test_the_clock_reads_feeds_when_due_and_not_before(nearby):
    nearby.body = calendar(stay(3, 5))
    feed = linked(nearby)
    assert "availability.feeds" in run_due()
    assert Feed.objects.get(pk=feed.pk).read_at
    assert "availability.feeds" not in run_due()
    assert actions.due_feeds() == []
    assert actions.due_feeds(now=timezone.now() + timedelta(hours=3)) == [feed.pk]


@pytest.mark.parametrize(
    "address",
    [
        "http://platform.example/a.ics",
        "file:///etc/passwd",
        "ftp://platform.example/a.ics",
        "https://user:secret@platform.example/a.ics",
        "https://platform.example:8443/a.ics",
        "https:///a.ics",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
@pytest.mark.django_db
def test_only_plain_https_addresses_are_linked(address):
    with pytest.raises(Refused) as refusal:
        actions.add_feed(unit=UnitFactory(), name="Plateforme", url=address, by=None)
    assert refusal.value.field == "url"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "[::1]", "169.254.169.254", "[::ffff:127.0.0.1]", "0.0.0.0"],
)
@pytest.mark.django_db
def test_nothing_inside_is_reached(host):
    check_address(f"https://{host}/a.ics")
    with pytest.raises(OutsideError) as error:
        outside.fetch(f"https://{host}/a.ics", most_bytes=1000, seconds=2)
    assert error.value.code == "private_address"


def test_which_addresses_are_anybodys():
    assert is_public("93.184.215.14")
    assert not any(
        map(is_public, ("64:ff9b::a00:1", "2002:a00:1::", "fe80::1%eth0", "100.64.0.1", "224.0.0.1"))
    )


@pytest.mark.django_db
def test_a_feed_twice_or_too_many_is_refused():
    unit = UnitFactory()
    actions.add_feed(unit=unit, name="A", url="https://platform.example/a.ics", by=None)
    with pytest.raises(Refused):
        actions.add_feed(unit=unit, name="B", url="https://platform.example/a.ics", by=None)
    for number in range(5):
        actions.add_feed(unit=unit, name="C", url=f"https://platform.example/{number}.ics", by=None)
    with pytest.raises(Refused) as refusal:
        actions.add_feed(unit=unit, name="D", url="https://platform.example/d.ics", by=None)
    assert refusal.value.code == "too_many_feeds"
