"""The calendars platforms subscribe to: nights and nothing else, no loop, unchanged bytes if unchanged."""

from __future__ import annotations

import pytest
from django.urls import reverse
from icalendar import Calendar

from draille.offer.availability import actions
from draille.offer.availability.ical.reading import read_calendar
from draille.offer.availability.ical.writing import calendar_token, calendar_url
from draille.offer.availability.models import Feed, Unit
from draille.offer.availability.tests import web
from draille.offer.availability.tests.factories import FeedFactory, UnitFactory, in_days, say
from draille.offer.availability.tests.test_calendars_in import calendar
from draille.offer.availability.tests.test_calendars_read import stay

pytestmark = pytest.mark.django_db


def address(unit: Unit, feed: Feed | None = None) -> str:
    return reverse("availability_ical:unit_calendar", args=[calendar_token(unit, feed)])


def nights(client, unit: Unit, feed: Feed | None = None) -> list[int]:
    """Which days from today are taken, as a platform reads it."""
    content = client.get(address(unit, feed)).content
    other = UnitFactory().uuid
    found = read_calendar(content, in_days(0), in_days(60), own=other)
    return sorted((night - in_days(0)).days for night in found.taken)


def test_what_goes_out_comes_in_the_same(client):
    unit = UnitFactory(quantity=2)
    say(unit, 0, 40, 2)
    say(unit, 3, 6, 0)
    say(unit, 6, 8, 1)
    say(unit, 10, 11, 0)
    assert nights(client, unit) == [3, 4, 5, 10]
    # Read back for the very unit, it is recognised and takes nothing.
    content = client.get(address(unit)).content
    assert read_calendar(content, in_days(0), in_days(60), own=unit.uuid).taken == {}


def test_it_says_nothing_of_anybody_and_keeps_its_names(client):
    unit = UnitFactory(offer__name="Le Mas Secret", offer__phone="04 66 00 00 99")
    say(unit, 3, 6, 0)
    response = client.get(address(unit))
    assert response["Content-Type"].startswith("text/calendar")
    assert b"Secret" not in response.content
    assert b"04 66" not in response.content
    first = [str(event["UID"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]
    say(unit, 5, 8, 0)
    again = [
        str(event["UID"]) for event in Calendar.from_ical(client.get(address(unit)).content).walk("VEVENT")
    ]
    assert first == again


def test_an_unchanged_calendar_answers_304(client):
    unit = UnitFactory()
    say(unit, 3, 6, 0)
    etag = client.get(address(unit))["ETag"]
    assert client.get(address(unit), headers={"If-None-Match": etag}).status_code == 304
    say(unit, 8, 9, 0)
    assert client.get(address(unit), headers={"If-None-Match": etag}).status_code == 200


def test_a_platform_is_not_given_back_its_own_bookings(client, settings):
    settings.OUTSIDE_PRIVATE_ADDRESSES = True
    with web.web_server() as one, web.web_server() as two:
        unit = UnitFactory()
        one.body, two.body = calendar(stay(3, 5)), calendar(stay(10, 12))
        first, second = (FeedFactory(unit=unit, url=web_one.url) for web_one in (one, two))
        say(unit, 20, 21, 0)
        for feed in (first, second):
            actions.read_feed(feed=feed)
    assert nights(client, unit, first) == [10, 11, 20]
    assert nights(client, unit, second) == [3, 4, 20]
    assert nights(client, unit) == [3, 4, 10, 11, 20]


def test_wrong_and_withdrawn_addresses_open_nothing(client):
    unit, other = UnitFactory(), UnitFactory()
    token = calendar_token(unit)
    assert calendar_url(unit).endswith(f"/ical/{token}.ics")
    number, feed, seal = token.split("-")
    for wrong in (
        f"{other.pk}-{feed}-{seal}",
        f"{number}-7-{seal}",
        f"{number}-{feed}-{'0' * 32}",
        "x",
        f"{'9' * 30}-0-{seal}",
        "1-0",
    ):
        assert client.get(reverse("availability_ical:unit_calendar", args=[wrong])).status_code == 404
    actions.change_address(unit=unit, by=None)
    assert client.get(reverse("availability_ical:unit_calendar", args=[token])).status_code == 404
    assert client.get(address(Unit.objects.get(pk=unit.pk))).status_code == 200


def test_guessing_is_slowed_down(client):
    answers = {client.get("/ical/1-0-abc.ics").status_code for _ in range(62)}
    assert answers == {404, 429}
