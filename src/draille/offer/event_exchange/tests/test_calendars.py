"""The agenda as iCalendar: read back, it has the very dates of our index."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine
from dateutil.rrule import rruleset, rrulestr
from django.test import Client
from icalendar import Calendar

from draille.offer.agenda.actions import cancel_occurrence, move_occurrence
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import again, make_event, once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15 12:00", tick=False):
        yield


def read(client: Client, address: str = "/agenda.ics") -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def moment(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time())


def plain(value: date | datetime) -> datetime:
    whole = value if isinstance(value, datetime) else datetime.combine(value, time())
    return whole.replace(tzinfo=None)


def days_in(calendar: Any, until: datetime) -> list[datetime]:
    """Every beginning, as any calendar program reads them; cancelled dates left out."""
    found: list[datetime] = []
    for component in calendar.walk("VEVENT"):
        if "RECURRENCE-ID" in component:
            continue
        start = plain(component.decoded("dtstart"))
        dates = rruleset()
        dates.rdate(start)
        if rule := component.get("rrule"):
            text = ";".join(part for part in rule.to_ical().decode().split(";") if "UNTIL" not in part)
            end = plain(rule["UNTIL"][0]) if "UNTIL" in rule else until
            if "UNTIL" in rule and isinstance(rule["UNTIL"][0], datetime):
                end = rule["UNTIL"][0].astimezone(component.decoded("dtstart").tzinfo).replace(tzinfo=None)
            dates.rrule(
                rrulestr(text if "COUNT" in text else f"{text};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=start)
            )
        for name, add in (("rdate", dates.rdate), ("exdate", dates.exdate)):
            held = component.get(name)
            for one in held if isinstance(held, list) else [held] if held else []:
                for value in one.dts:
                    add(plain(value.dt))
        found += list(dates.between(moment(2026, 1, 1), until, inc=True))
    for component in calendar.walk("VEVENT"):
        if "RECURRENCE-ID" in component:
            found.remove(plain(component.decoded("recurrence-id")))
            if component["status"] != "CANCELLED":
                found.append(plain(component.decoded("dtstart")))
    return sorted(found)


def ours(event: Event, until: datetime) -> list[datetime]:
    rows = event.occurrences.filter(state__in=(State.ON, State.FULL), day__lte=until.date())
    return sorted(datetime.combine(one.day, one.start or time()) for one in rows)


@pytest.mark.parametrize(
    "schedules",
    [
        again(
            "2026-07-07", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827", removed=["2026-07-14"], added=["2026-09-03"]
        ),
        again("2026-07-07", "FREQ=WEEKLY;BYDAY=TU,SA;COUNT=9"),
        again("2026-10-01", "FREQ=DAILY;UNTIL=20261110", "22:00", "02:00"),
        again("2026-07-01", "FREQ=MONTHLY;BYDAY=2SA", None),
        once("2026-07-02") + once("2026-07-02", "14:00", "18:00"),
        again("2026-07-02", "", added=["2026-07-09", "2026-07-16"], removed=["2026-07-09"]),
        again("2026-07-08", "FREQ=WEEKLY;BYDAY=TU;COUNT=3"),
    ],
)
def test_a_calendar_program_finds_the_same_dates(client: Client, schedules: list[dict[str, Any]]) -> None:
    event = make_event(schedules=schedules)
    until = moment(2027, 3, 1)
    assert days_in(read(client), until) == ours(event, until)


def test_a_cancelled_and_a_moved_date_are_told(client: Client) -> None:
    event = make_event(schedules=again("2026-07-07", "FREQ=WEEKLY;COUNT=4"))
    cancel_occurrence(event=event, day=date(2026, 7, 14), start=time(10), by=None, note="orage")
    move_occurrence(
        event=event,
        day=date(2026, 7, 21),
        start=time(10),
        new_day=date(2026, 7, 22),
        new_start=time(15),
        by=None,
    )
    calendar = read(client)
    until = moment(2026, 12, 1)
    assert days_in(calendar, until) == ours(event, until)
    assert {str(one["uid"]) for one in calendar.walk("VEVENT")} == {f"{event.uuid}-0-0@127.0.0.1"}
    overrides = [one for one in calendar.walk("VEVENT") if "RECURRENCE-ID" in one]
    assert {str(one["status"]) for one in overrides} == {"CANCELLED", "CONFIRMED"}


def test_only_what_is_published_and_asked_for(client: Client) -> None:
    make_event(title="Caché", status=Status.DRAFT)
    make_event(title="Foire", theme="fetes")
    make_event(title="Marché")
    names = {str(one["summary"]) for one in read(client, "/agenda.ics?theme=fetes").walk("VEVENT")}
    assert names == {"Foire"}
    assert client.get("/agenda.ics?theme=inconnu").status_code == 400
    assert client.get("/agenda.ics?them=fetes").status_code == 400


def test_an_unchanged_agenda_is_not_sent_twice(client: Client) -> None:
    make_event()
    first = client.get("/agenda.ics")
    again_ = client.get("/agenda.ics", headers={"If-None-Match": first["ETag"]})
    assert again_.status_code == 304
    make_event(title="Un autre")
    assert client.get("/agenda.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_one_event_goes_into_the_visitors_own_calendar(client: Client) -> None:
    event = make_event(texts={"en": {"title": "Producers’ market"}})
    answer = client.get(f"/donnees/agenda/{event.uuid}.ics?lang=en")
    assert "attachment" in answer["Content-Disposition"]
    [component] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(component["summary"]) == "Producers’ market"
    assert "VTIMEZONE" in answer.content.decode()
    hidden = make_event(status=Status.DRAFT)
    assert client.get(f"/donnees/agenda/{hidden.uuid}.ics").status_code == 404
