"""The dates of an event as a calendar file (RFC 5545), for a visitor's own diary."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Entry

from draille.kernel.clock import today
from draille.offer.agenda.enums import State
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.sentences import localized, place_words
from draille.offer.offers.sentences import active_language

MOST_DATES = 200


def calendar_file(event: Event) -> bytes:
    """Its coming dates, one entry each: what diaries read alike, whatever the recurrence."""
    calendar = Calendar()
    calendar.add("prodid", "-//Draille//agenda//FR")
    calendar.add("version", "2.0")
    coming = event.occurrences.filter(last_day__gte=today()).exclude(state=State.MOVED)
    for one in coming.order_by("day", "starts_at")[:MOST_DATES]:
        if one.start is not None or one.day == one.first_day or one.day == today():
            calendar.add_component(_entry(event, one))
    return bytes(calendar.to_ical())


def _entry(event: Event, one: Occurrence) -> Entry:
    texts, language = localized(event), active_language()
    host = urlsplit(settings.BASE_URL).hostname
    named = f"{one.planned_day:%Y%m%d}" + (f"T{one.planned_start:%H%M}" if one.planned_start else "")
    entry = Entry()
    entry.add("uid", f"{event.uuid}-{named}@{host}")
    entry.add("dtstamp", event.updated_at)
    if one.start is None:
        entry.add("dtstart", one.day)
        entry.add("dtend", one.last_day + timedelta(days=1))
    else:
        entry.add("dtstart", one.starts_at)
        entry.add("dtend", one.ends_at)
    entry.add("summary", texts.title)
    entry.add("location", ", ".join(filter(None, (one.place, place_words(event)))))
    entry.add("description", "\n\n".join(filter(None, (one.note, texts.summary, event_url(event, language)))))
    entry.add("url", event_url(event, language))
    if event.latitude is not None and event.longitude is not None:
        entry.add("geo", (event.latitude, event.longitude))
    if one.state == State.CANCELLED:
        entry.add("status", "CANCELLED")
    return entry
