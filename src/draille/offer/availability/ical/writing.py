"""The calendar of a unit as platforms subscribe to it: which nights are taken, and nothing about anybody."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from icalendar import Calendar, Event

from draille.kernel.clock import today
from draille.offer.availability.actions.feeds import HORIZON_DAYS
from draille.offer.availability.ical.reading import own_uid
from draille.offer.availability.models import Feed, Unit
from draille.offer.availability.queries import judged_nights
from draille.offer.availability.rules.nights import Stretch, gathered

PAST_DAYS = 60
SALT = "availability.calendar"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What is sent, with its validator."""

    content: bytes
    etag: str


def calendar_token(unit: Unit, feed: Feed | None = None) -> str:
    """The secret part of an address; the one given to a platform is its own (see ``calendar_file``)."""
    number = feed.pk if feed else 0
    return f"{unit.pk}-{number}-{_seal(unit, number)}"


def _seal(unit: Unit, number: int) -> str:
    return salted_hmac(SALT, f"{unit.uuid}:{unit.address_number}:{number}", algorithm="sha256").hexdigest()[
        :32
    ]


def calendar_url(unit: Unit, feed: Feed | None = None) -> str:
    """The whole address a platform subscribes to."""
    return (
        f"{settings.BASE_URL}{reverse('availability_ical:unit_calendar', args=[calendar_token(unit, feed)])}"
    )


def unit_of_token(token: str) -> tuple[Unit, int | None] | None:
    """The unit of an address, and the feed whose own nights are not given back; nothing for a wrong one."""
    pieces = token.split("-")
    if len(pieces) != 3 or not (pieces[0].isdecimal() and pieces[1].isdecimal()) or len(token) > 80:
        return None
    unit = Unit.objects.filter(pk=int(pieces[0][:18]), active=True).select_related("offer").first()
    number = int(pieces[1][:18])
    if unit is None or not constant_time_compare(_seal(unit, number), pieces[2]):
        return None
    return unit, number or None


def calendar_file(unit: Unit, without_feed: int | None = None) -> CalendarFile:
    """The taken nights of a unit.

    What came from a feed is not given back to it: a booking cancelled there would come back from us, and
    never go away. The name of an event depends on its first night only, and nothing on the moment it is
    asked for, so that an unchanged calendar is byte for byte the same.
    """
    first = today() - timedelta(days=PAST_DAYS)
    nights = judged_nights([unit], first, today() + timedelta(days=HORIZON_DAYS), without_feed=without_feed)[
        unit.pk
    ]
    taken = gathered((night, None) for night, held in sorted(nights.items()) if held.left == 0)
    blocks = [one for one in taken if one.end > today()]
    content = _written(unit, blocks)
    return CalendarFile(content, hashlib.sha256(content).hexdigest()[:32])


def _written(unit: Unit, blocks: Sequence[Stretch[None]]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Draille//availability//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for block in blocks:
        event = Event()
        event.add("uid", f"{own_uid(unit.uuid)}{block.first:%Y%m%d}")
        event.add("dtstamp", _stamp(block.first))
        event.add("dtstart", block.first)
        event.add("dtend", block.end)
        event.add("summary", "Occupé")
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _stamp(day: date) -> datetime:
    # Required by the format, read by nobody: the moment of asking would make each file another.
    return datetime.combine(day, time.min, UTC)
