"""What others send is read whole: each event, each of its dates; what is hostile is refused in time."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draille.offer.agenda.enums import State
from draille.offer.agenda.rules.recurrence import schedules_from, slots_of
from draille.offer.event_feeds.reading import Arrival, UnreadableError, read_icalendar, read_openagenda
from draille.offer.event_feeds.tests.factories import calendar, oa_event, openagenda, vevent

TODAY = date(2026, 6, 15)
SHARED = Path(__file__).resolve().parents[6] / "shared" / "data" / "agenda"
needs_files = pytest.mark.skipif(not SHARED.exists(), reason="the files of the field are not here")


def days_of(arrival: Arrival, until: date = date(2030, 1, 1)) -> list[date]:
    slots = slots_of(schedules_from(arrival.sheet["schedules"]), since=date(2010, 1, 1), until=until)
    return [slot.day for slot in slots]


def one(*lines: str) -> Arrival:
    delivery = read_icalendar(calendar(vevent("a@x", *lines)), TODAY)
    assert not delivery.problems, delivery.problems
    return delivery.arrivals[0]


def reason(*lines: str) -> str:
    delivery = read_icalendar(calendar(vevent("a@x", *lines)), TODAY)
    return delivery.problems[0].reason


def test_a_rule_is_kept_as_a_rule_with_its_exceptions() -> None:
    event = one(
        "DTSTART;TZID=Europe/Paris:20260707T100000",
        "DTEND;TZID=Europe/Paris:20260707T120000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260825T215959Z",
        "EXDATE;TZID=Europe/Paris:20260714T100000",
    )
    schedule = event.sheet["schedules"][0]
    assert schedule["rule"] == "FREQ=WEEKLY;UNTIL=20260825;BYDAY=TU"
    assert schedule["removed"] == ["2026-07-14"]
    assert len(days_of(event)) == 7


def test_an_end_earlier_than_the_hour_is_the_day_before() -> None:
    event = one("DTSTART:20260707T100000", "RRULE:FREQ=DAILY;UNTIL=20260710T050000")
    assert days_of(event)[-1] == date(2026, 7, 9)


def test_a_rule_of_another_zone_is_read_to_each_of_its_dates() -> None:
    event = one("DTSTART:20261006T160000Z", "DTEND:20261006T170000Z", "RRULE:FREQ=WEEKLY;COUNT=6")
    hours = {
        (session["start"], tuple(schedule["added"][:1]))
        for schedule in event.sheet["schedules"]
        for session in schedule["sessions"]
    }
    assert {hour for hour, _day in hours} == {"18:00", "17:00"}
    assert len(days_of(event)) == 6


def test_each_date_given_as_a_whole_of_the_same_name_is_kept() -> None:
    days = [f"DTSTART;VALUE=DATE:202607{day:02}" for day in (4, 11, 18)]
    delivery = read_icalendar(calendar(*(vevent("same@x", day) for day in days)), TODAY)
    assert [len(days_of(event)) for event in delivery.arrivals] == [3]


def test_single_dates_cancelled_and_moved() -> None:
    whole = vevent("a@x", "DTSTART:20260707T180000", "DTEND:20260707T200000", "RRULE:FREQ=WEEKLY;COUNT=4")
    cancelled = vevent("a@x", "RECURRENCE-ID:20260714T180000", "DTSTART:20260714T180000", "STATUS:CANCELLED")
    moved = vevent("a@x", "RECURRENCE-ID:20260721T180000", "DTSTART:20260722T190000", "DTEND:20260722T210000")
    changes = read_icalendar(calendar(cancelled, whole, moved), TODAY).arrivals[0].changes
    assert [(one.day.day, one.state) for one in changes] == [(14, State.CANCELLED), (21, State.MOVED)]
    assert changes[1].new_day == date(2026, 7, 22)


def test_each_timing_of_openagenda_is_a_date_and_all_are_one_rule() -> None:
    first = datetime.fromisoformat("2026-07-07T10:00:00+02:00")
    weeks = [first + timedelta(weeks=number) for number in range(16)]
    timings = [(day.isoformat(), (day + timedelta(hours=2)).isoformat()) for day in weeks]
    event = read_openagenda(openagenda(oa_event(1, timings)), TODAY).arrivals[0]
    assert days_of(event) == [day.date() for day in weeks]
    assert [one["rule"] for one in event.sheet["schedules"]] == ["FREQ=WEEKLY;BYDAY=TU;UNTIL=20261020"]


def test_removed_partial_and_labelled_openagenda_events() -> None:
    delivery = read_openagenda(
        openagenda(
            oa_event(1, [], state=0),
            oa_event(2, [("2026-07-07T10:00", "2026-07-07T12:00")], status={"id": 6, "label": "annulé"}),
            oa_event(3, []),
            after=[3],
        ),
        TODAY,
    )
    assert [(event.identifier, event.gone) for event in delivery.arrivals] == [("1", True), ("2", False)]
    assert delivery.arrivals[1].sheet["state"] == State.CANCELLED
    assert [problem.reason for problem in delivery.problems] == ["Sans date."]
    assert not delivery.whole


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@settings(max_examples=30, deadline=None)
@given(st.sets(days, min_size=1, max_size=400))
def test_whatever_the_dates_none_is_lost(found: set[date]) -> None:
    timings = [(f"{day}T20:30:00", f"{day}T22:00:00") for day in sorted(found)]
    event = read_openagenda(openagenda(oa_event(1, timings)), TODAY).arrivals[0]
    assert days_of(event) == sorted(found)
    assert all(len(one["added"]) <= 300 for one in event.sheet["schedules"])


@needs_files
def test_the_files_of_the_field() -> None:
    read = {}
    for file in sorted((SHARED / "ics").glob("*.ics")):
        delivery = read_icalendar(file.read_bytes(), TODAY)
        read[file.name] = (len(delivery.arrivals), len(delivery.problems))
    assert read["america_new_york_forward_reference.ics"] == (1, 0)
    assert read["u01jmg3-ICal.ics"] == (19, 1)
    assert read["example.ics"] == (3, 0)
    assert read["broken_ical.ics"] == (0, 1)
    assert read["created_calendar_with_unicode_fields.ics"] == (2, 1)


@needs_files
def test_openagenda_of_the_field() -> None:
    delivery = read_openagenda((SHARED / "openagenda-ndm2018-event.json").read_bytes(), TODAY)
    event = delivery.arrivals[0]
    assert days_of(event) == [date(2018, 5, 19)]
    assert "Exposition" in event.words
    assert event.place["postcode"] == "79300"
    timings = json.loads((SHARED / "openagenda-timings.json").read_text())
    told = {"uid": 1, "title": "Dix jours", "timings": timings}
    assert len(days_of(read_openagenda(json.dumps(told).encode(), TODAY).arrivals[0])) == 10


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:coup",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR" + b"x" * 30_000_000 + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 100_000 + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" * 50_000 + b"END:VCALENDAR\r\n",
    ],
    ids=["empty", "page", "cut", "unclosed", "30 MB", "100,000 events", "nested"],
)
def test_hostile_calendars_are_refused_at_once(content: bytes) -> None:
    began = time.monotonic()
    with suppress(UnreadableError):
        assert not read_icalendar(content, TODAY).arrivals
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1, 2]", b'{"events": 3}', b"[" * 100_000, b'{"uid": 1}' + b" " * 30_000_000],
    ids=["empty", "cut", "numbers", "no list", "nested", "30 MB"],
)
def test_hostile_json_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_openagenda(content, TODAY)


def test_endless_rules_are_bounded_and_said() -> None:
    every = ",".join(str(number) for number in range(60))
    began = time.monotonic()
    assert reason("RRULE:FREQ=MINUTELY") == "Répétition plus fréquente que le jour."
    assert "dates" in reason(f"RRULE:FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE={every}")
    assert reason("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == "Sa règle de répétition ne tombe jamais."
    assert time.monotonic() - began < 20


def test_one_bad_event_does_not_stop_the_others() -> None:
    content = calendar(vevent("good@x"), vevent("bad@x", "DTSTART:20261332T000000"), vevent("good2@x"))
    delivery = read_icalendar(content, TODAY)
    assert [event.identifier for event in delivery.arrivals] == ["good@x", "good2@x"]
    assert [problem.identifier for problem in delivery.problems] == ["bad@x"]
