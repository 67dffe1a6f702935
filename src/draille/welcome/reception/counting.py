"""Counting the contacts themselves: what a tally must always equal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from draille.welcome.reception import tally
from draille.welcome.reception.models import Contact
from draille.welcome.reception.tally import Counts, Numbers, origin_code

PLACE = ("day", "office__slug", "session_id", "channel")
DayCounts = dict[tuple[str, date], Counts]


def count_days(days: Collection[date]) -> DayCounts:
    """The counts of every place on those days, in four grouped queries."""
    found: DayCounts = {}
    contacts = Contact.objects.filter(day__in=days).order_by()
    _count_origins(found, contacts)
    _count_parties(found, contacts)
    for name, dimension in (("services", "service"), ("topics", "topic")):
        _count_wordings(found, contacts, name, dimension)
    return found


def places_with_contacts(first: date, last: date) -> set[tuple[str, date]]:
    """Every place and day that has a contact, withdrawn ones included."""
    rows = Contact.all_objects.filter(day__range=(first, last)).order_by()
    found = rows.values_list("office__slug", "session_id", "day").distinct()
    return {(_place(office, session), day) for office, session, day in found}


def _place(office: str | None, session: int | None) -> str:
    return f"session:{session}" if session else office or ""


def _numbers(found: DayCounts, row: tuple[Any, ...]) -> Numbers:
    day, office, session, channel = row[:4]
    return found.setdefault((_place(office, session), day), {}).setdefault(channel, {})


def _add(numbers: Numbers, measure: str, number: int) -> None:
    if number:
        numbers[measure] = numbers.get(measure, 0) + number


def _count_origins(found: DayCounts, contacts: QuerySet[Contact]) -> None:
    rows = contacts.values_list(*PLACE, "qualified", "country", "departement").annotate(
        contacts=Count("pk"), with_people=Count("people"), persons=Sum("people")
    )
    for row in rows.iterator():
        numbers = _numbers(found, row)
        qualified, country, departement, contacts_, with_people, people = row[4:]
        origin = origin_code(country, departement, qualified)
        _add(numbers, tally.CONTACTS, contacts_)
        _add(numbers, tally.PEOPLE, people or 0)
        _add(numbers, tally.PEOPLE_UNKNOWN, contacts_ - with_people)
        _add(numbers, tally.UNQUALIFIED, 0 if qualified else contacts_)
        _add(numbers, f"origin/{origin}", contacts_)
        _add(numbers, f"origin_people/{origin}", people or 0)


def _count_parties(found: DayCounts, contacts: QuerySet[Contact]) -> None:
    dimensions = ("visitor_kind", "group_kind", "language")
    rows = contacts.values_list(*PLACE, *dimensions).annotate(contacts=Count("pk"), persons=Sum("people"))
    for row in rows.iterator():
        numbers = _numbers(found, row)
        *codes, contacts_, people = row[4:]
        for dimension, code in zip(dimensions, codes, strict=True):
            if code:
                _add(numbers, f"{dimension}/{code}", contacts_)
        if codes[0]:
            _add(numbers, f"visitor_people/{codes[0]}", people or 0)


def _count_wordings(found: DayCounts, contacts: QuerySet[Contact], name: str, dimension: str) -> None:
    rows = (
        contacts.filter(qualified=True, **{f"{name}__isnull": False})
        .values_list(*PLACE, f"{name}__code")
        .annotate(contacts=Count("pk"))
    )
    for row in rows.iterator():
        _add(_numbers(found, row), f"{dimension}/{row[4]}", row[5])
