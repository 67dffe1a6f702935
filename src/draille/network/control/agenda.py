"""Appointments as a calendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from draille.network.control.models import HostContact

USUAL = timedelta(minutes=60)


def calendar_of(contacts: Iterable[HostContact]) -> bytes:
    """One event an appointment; the same appointment keeps its identifier."""
    calendar = Calendar()
    calendar.add("prodid", "-//Draille//Rendez-vous//FR")
    calendar.add("version", "2.0")
    for contact in contacts:
        event = Event()
        length = timedelta(minutes=contact.minutes) if contact.minutes else USUAL
        event.add("uid", f"host-contact-{contact.pk}@draille")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", contact.at)
        event.add("dtend", contact.at + length)
        event.add("summary", f"{contact.host} (taxe de séjour)")
        if contact.place:
            event.add("location", contact.place)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
