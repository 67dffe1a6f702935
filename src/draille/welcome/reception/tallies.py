"""Contacts added up by place and day, so that a year costs a thousand small rows whatever its contacts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection

from draille.welcome.reception.models import Contact, DayTally


def place_of(contact: Contact) -> str:
    """The tally a contact is counted in: its off-site session when it has one, else its office's slug."""
    if contact.session_id:
        return f"session:{contact.session_id}"
    return contact.office.slug if contact.office else ""


def mark_stale(places: Iterable[tuple[str, date]]) -> None:
    """Say that the contacts of those ``(place, day)`` have changed. Call it in the writing transaction.

    One statement raises the version whether the row exists or not, on both databases; rows are taken in
    one order so that two writers never wait for each other in a ring.
    """
    table = connection.ops.quote_name(DayTally._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (place, day, version, counted, counts) VALUES (%s, %s, 1, 0, %s) "  # noqa: S608
            f"ON CONFLICT (day, place) DO UPDATE SET version = {table}.version + 1",
            [(place, day, "{}") for place, day in sorted(set(places))],
        )
