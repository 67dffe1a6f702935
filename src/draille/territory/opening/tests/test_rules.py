"""Hours, open now and next, spans; the wall clock on the days it changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from draille.territory.opening.enums import OPEN_SPANS, Span
from draille.territory.opening.rules import (
    DayException,
    DayHours,
    Interval,
    Season,
    day_hours,
    overlapping_intervals,
    part_of,
    span_of,
    spans_overlap,
    state_at,
    usual_intervals,
)

MORNING, AFTERNOON = Interval(time(9, 30), time(12, 30)), Interval(time(14), time(18))
THROUGH = Interval(time(10), time(16))
WEEK = {0: (MORNING, AFTERNOON), 1: (MORNING,), 2: (AFTERNOON,), 5: (THROUGH,)}
SUMMER = Season(date(2024, 7, 1), date(2024, 8, 31), WEEK)
MONDAY = date(2024, 7, 1)

TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))
INTERVALS = st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Interval(*pair))


def _apart(intervals: list[Interval]) -> bool:
    return overlapping_intervals(intervals) is None


DAYS = st.lists(INTERVALS, max_size=3).filter(_apart).map(lambda held: tuple(sorted(held)))


def test_spans():
    assert span_of([]) == Span.CLOSED
    assert span_of([MORNING, AFTERNOON]) == Span.FULL
    assert span_of([MORNING]) == Span.MORNING
    assert span_of([AFTERNOON]) == Span.AFTERNOON
    assert span_of([THROUGH]) == Span.FULL
    assert span_of([Interval(time(10), time(13))]) == Span.MORNING
    assert span_of([Interval(time(12, 15), time(13, 30))]) == Span.AFTERNOON


@given(DAYS)
def test_a_day_with_an_interval_is_open(intervals):
    assert (span_of(intervals) in OPEN_SPANS) == bool(intervals)


def test_parts_of_a_day():
    assert part_of([AFTERNOON, MORNING], Span.MORNING) == (MORNING,)
    assert part_of([AFTERNOON, MORNING], Span.AFTERNOON) == (AFTERNOON,)
    assert part_of([THROUGH], Span.MORNING) == (Interval(time(10), time(12)),)
    assert part_of([THROUGH], Span.AFTERNOON) == (Interval(time(14), time(16)),)
    assert part_of([MORNING], Span.CLOSED) == ()


@given(DAYS)
def test_a_part_is_what_it_says(intervals):
    for span in (Span.MORNING, Span.AFTERNOON):
        cut = part_of(intervals, span)
        assert span_of(cut) in (span, Span.CLOSED)
        assert _apart(list(cut))


def test_usual_hours_outside_the_season_and_on_holidays():
    assert usual_intervals(MONDAY, [SUMMER], holiday=False) == (MORNING, AFTERNOON)
    assert usual_intervals(MONDAY, [SUMMER], holiday=True) == ()
    assert usual_intervals(date(2024, 9, 2), [SUMMER], holiday=False) == ()
    always = Season(SUMMER.first, SUMMER.last, WEEK, open_on_holidays=True)
    assert usual_intervals(MONDAY, [always], holiday=True) == (MORNING, AFTERNOON)


def test_the_calendar_has_the_last_word():
    closed = day_hours(MONDAY, [SUMMER], exception=DayException(Span.CLOSED, reason="weather"))
    assert (closed.is_open, closed.intervals, closed.reason) == (False, (), "weather")
    half = day_hours(MONDAY, [SUMMER], exception=DayException(Span.MORNING))
    assert half.intervals == (MORNING,)
    special = Interval(time(20), time(22))
    assert day_hours(MONDAY, [SUMMER], exception=DayException(Span.AFTERNOON, special)).intervals == (
        special,
    )
    holiday = day_hours(MONDAY, [SUMMER], holiday="Fête", exception=DayException(Span.FULL))
    assert holiday.intervals == (MORNING, AFTERNOON)
    unknown = day_hours(MONDAY + timedelta(days=3), [SUMMER], exception=DayException(Span.FULL))
    assert (unknown.is_open, unknown.intervals) == (True, ())


def _days(first: date, count: int = 10) -> list[DayHours]:
    return [day_hours(first + timedelta(days=n), [SUMMER]) for n in range(count)]


def test_open_pause_and_next():
    now = state_at(datetime.combine(date(2024, 7, 1), time(9, 30)), _days(MONDAY))
    assert (now.is_open, now.until, now.pause, now.next_time) == (True, time(12, 30), True, time(14))
    now = state_at(datetime.combine(date(2024, 7, 1), time(12, 30)), _days(MONDAY))
    assert (now.is_open, now.pause, now.next_day, now.next_time) == (False, True, MONDAY, time(14))
    now = state_at(datetime.combine(date(2024, 7, 1), time(17, 59)), _days(MONDAY))
    assert (now.until, now.pause, now.next_day) == (time(18), False, date(2024, 7, 2))
    now = state_at(datetime.combine(date(2024, 7, 1), time(18)), _days(MONDAY))
    assert (now.is_open, now.next_day, now.next_time) == (False, date(2024, 7, 2), time(9, 30))
    assert state_at(datetime.combine(date(2024, 9, 1), time(10)), _days(date(2024, 9, 1))).next_day is None


@given(st.dates(date(2024, 7, 1), date(2024, 8, 20)), TIMES)
def test_never_open_outside_an_interval_and_next_is_ahead(day, hour):
    moment = datetime.combine(day, hour)
    days = _days(moment.date())
    now = state_at(moment, days)
    inside = any(i.opens <= moment.time() < i.closes for i in days[0].intervals)
    assert now.is_open == inside
    assert now.next_day is not None
    assert datetime.combine(now.next_day, now.next_time) > moment


def test_overlaps():
    assert overlapping_intervals([AFTERNOON, MORNING]) is None
    assert overlapping_intervals([MORNING, THROUGH]) == (MORNING, THROUGH)
    assert overlapping_intervals([MORNING, Interval(time(12, 30), time(13))])


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_spans_overlap_says_the_same_both_ways(a, b, c, d):
    first, last, other, end = *sorted((a, b)), *sorted((c, d))
    shared = max(first, other) <= min(last, end)
    assert spans_overlap(first, last, other, end) == spans_overlap(other, end, first, last) == shared
