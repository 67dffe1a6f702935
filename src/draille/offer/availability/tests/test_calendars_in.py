"""Calendars of platforms: real dialects, hostile files, a network that fails."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.offer.availability.ical.reading import (
    MOST_BYTES,
    MOST_EVENTS,
    BrokenCalendarError,
    own_uid,
    read_calendar,
)
from draille.offer.availability.rules.nights import nights_between

FIRST, END = date(2026, 1, 1), date(2027, 6, 1)
OWN = UUID("12345678-1234-5678-1234-567812345678")
REAL = Path(__file__).parents[6] / "shared" / "data" / "agenda" / "ics"


def calendar(*events: str, timezones: str = "") -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\r\nUID:{uuid4()}\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{timezones}{blocks}END:VCALENDAR\r\n".encode()


def taken(*events: str, **more: str) -> list[date]:
    return sorted(read_calendar(calendar(*events, **more), FIRST, END, own=OWN).taken)


def problems(*events: str) -> list[str]:
    return read_calendar(calendar(*events), FIRST, END, own=OWN).problems


def event(first: str, end: str = "", **more: str) -> str:
    lines = [f"DTSTART;VALUE=DATE:{first}", *([f"DTEND;VALUE=DATE:{end}"] if end else [])]
    return "\r\n".join([*lines, *(f"{name.replace('_', '-')}:{value}" for name, value in more.items())])


AUGUST = [date(2026, 8, day) for day in range(1, 32)]


def test_the_day_of_departure_is_free():
    assert taken(event("20260803", "20260805")) == AUGUST[2:4]


def test_a_day_named_once_or_twice_is_one_night():
    assert taken(event("20260803")) == AUGUST[2:3]
    assert taken(event("20260803", "20260803")) == AUGUST[2:3]
    assert taken("DTSTART;VALUE=DATE:20260803\r\nDURATION:P3D") == AUGUST[2:5]


def test_timed_events_take_the_nights_they_pass_over_in_local_time():
    assert taken("DTSTART:20260803T140000Z\r\nDTEND:20260805T080000Z") == AUGUST[2:4]
    # 22:30 UTC is past midnight here: the night of the 4th only.
    assert taken("DTSTART:20260803T223000Z\r\nDTEND:20260805T080000Z") == AUGUST[3:4]
    assert taken("DTSTART:20260803T100000\r\nDTEND:20260803T120000") == []
    assert taken("DTSTART;TZID=Europe/Paris:20261024T180000\r\nDTEND;TZID=Europe/Paris:20261026T100000") == [
        date(2026, 10, 24),
        date(2026, 10, 25),
    ]


def test_what_is_cancelled_transparent_or_our_own_takes_nothing():
    assert taken(event("20260803", "20260805", STATUS="CANCELLED")) == []
    assert taken(event("20260803", "20260805", TRANSP="TRANSPARENT")) == []
    ours = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{own_uid(OWN)}20260803\r\n{event('20260803')}\r\n"
    assert read_calendar(f"{ours}END:VEVENT\r\nEND:VCALENDAR".encode(), FIRST, END, own=OWN).taken == {}


def test_repetitions_exceptions_and_moved_ones():
    weekly = event("20260803", "20260804", RRULE="FREQ=WEEKLY;COUNT=3", EXDATE="20260810")
    assert taken(weekly) == [AUGUST[2], AUGUST[16]]
    assert len(taken(event("20200101", RRULE="FREQ=DAILY"))) == (END - FIRST).days
    assert taken(event("20260830", RRULE="FREQ=DAILY;UNTIL=20260831")) == AUGUST[29:31]
    series = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20260803\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\n"
        "RECURRENCE-ID;VALUE=DATE:20260810\r\nDTSTART;VALUE=DATE:20260812\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    found = read_calendar(series.encode(), FIRST, END, own=OWN)
    assert sorted(found.taken) == [AUGUST[2], AUGUST[11]]


@given(st.dates(FIRST, date(2027, 4, 1)), st.integers(1, 40))
def test_each_stay_takes_its_nights_and_no_other(first, length):
    end = first + timedelta(days=length)
    assert taken(event(f"{first:%Y%m%d}", f"{end:%Y%m%d}")) == list(nights_between(first, min(end, END)))


@pytest.mark.parametrize(
    "hostile",
    [
        event("20260101", RRULE="FREQ=SECONDLY"),
        event("20260101", RRULE="FREQ=MINUTELY;INTERVAL=7"),
        event("19000101", RRULE="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        event("20260101", RRULE="FREQ=DAILY;BYHOUR=1,2,3,4,5,6"),
        event("00010101", RRULE="FREQ=DAILY"),
        event("20260803", "20260801"),
        "DTSTART;VALUE=DATE:20261032",
        "SUMMARY:sans date",
        "DTSTART;TZID=Nowhere/Land:2026080",
    ],
)
def test_an_event_that_cannot_be_read_is_reported_quickly_and_the_others_are_read(hostile):
    begun = time.monotonic()
    found = read_calendar(calendar(hostile, event("20260803")), FIRST, END, own=OWN)
    assert time.monotonic() - begun < 2
    assert len(found.problems) == 1
    assert AUGUST[2] in found.taken


def test_many_endless_rules_are_not_all_followed():
    begun = time.monotonic()
    found = read_calendar(calendar(*[event("20250101", RRULE="FREQ=DAILY")] * 300), FIRST, END, own=OWN)
    assert time.monotonic() - begun < 15
    assert any("trop" in problem for problem in found.problems)


def test_an_odd_time_zone_is_no_reason_to_stop():
    odd = (
        "BEGIN:VTIMEZONE\r\nTZID:Custom/Odd\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    stay = "DTSTART;TZID=Custom/Odd:20260803T160000\r\nDTEND;TZID=Custom/Odd:20260805T100000"
    assert taken(stay, timezones=odd) == AUGUST[2:4]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>404</html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260803\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"X" * MOST_BYTES + b"\r\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MOST_EVENTS + 1) + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 900 + b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\x00\xff\r\nEND:VEVENT\r\nEND:VCALENDAR",
    ],
)
def test_what_is_no_whole_calendar_is_refused(content):
    with pytest.raises(BrokenCalendarError):
        read_calendar(content, FIRST, END, own=OWN)


def test_a_part_that_stops_the_parser_does_not_hide_the_nights():
    busy = (
        b"BEGIN:VFREEBUSY\r\nUID:b\r\nFREEBUSY;FBTYPE=BUSY:20170623T070000Z/20170223T110000Z\r\n"
        b"END:VFREEBUSY\r\nBEGIN:VEVENT"
    )
    content = calendar(event("20260803")).replace(b"BEGIN:VEVENT", busy, 1)
    found = read_calendar(content, FIRST, END, own=OWN)
    assert (sorted(found.taken), found.problems) == ([AUGUST[2]], [])


@pytest.mark.parametrize("file", sorted(REAL.glob("*.ics")) if REAL.is_dir() else [], ids=lambda it: it.name)
def test_real_files_are_read_or_refused_with_a_reason(file):
    try:
        found = read_calendar(file.read_bytes(), date(2000, 1, 1), date(2040, 1, 1), own=OWN)
    except BrokenCalendarError:
        assert file.name in {"broken_ical.ics", "created_calendar_with_unicode_fields.ics"}
    else:
        assert all(count > 0 for count in found.taken.values())


# What reading does to a lodging.
