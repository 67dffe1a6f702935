"""Between a rule and the questions a person answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.offer.agenda.forms.builder import (
    Answers,
    By,
    Ends,
    Mode,
    answers_of,
    rule_of,
    settled,
)
from draille.offer.agenda.forms.days import days_text, read_days
from draille.offer.agenda.rules.recurrence import Schedule, days_of

TUESDAY = date(2026, 7, 7)


def asked(rule: str, first: date = TUESDAY) -> Answers:
    return answers_of(Schedule(first, rule))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=2;UNTIL=20260827",
        "FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20260827",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6",
        "FREQ=WEEKLY;BYMONTH=7,8;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=2SA",
        "FREQ=MONTHLY;BYDAY=1SA,-1SA;COUNT=4",
        "FREQ=MONTHLY;BYMONTHDAY=14",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7",
        "FREQ=YEARLY;BYMONTH=7;BYDAY=-1SU",
    ],
)
def test_what_the_questions_say_comes_back_as_it_was(rule: str) -> None:
    assert asked(rule).mode is not Mode.RULE
    assert rule_of(asked(rule)) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=7",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYDAY=SA",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU",
    ],
)
def test_what_they_cannot_say_is_kept_whole(rule: str) -> None:
    found = asked(rule)
    assert found.mode is Mode.RULE
    assert rule_of(found) == rule


def test_what_is_left_unsaid_comes_from_the_first_day() -> None:
    assert rule_of(Answers(Mode.WEEKLY, TUESDAY)) == "FREQ=WEEKLY;BYDAY=TU"
    assert rule_of(Answers(Mode.MONTHLY, TUESDAY)) == "FREQ=MONTHLY;BYDAY=1TU"
    assert rule_of(Answers(Mode.MONTHLY, TUESDAY, by=By.DATE)) == "FREQ=MONTHLY;BYMONTHDAY=7"
    assert rule_of(Answers(Mode.YEARLY, TUESDAY)) == "FREQ=YEARLY;BYMONTH=7;BYDAY=1TU"
    assert rule_of(Answers(Mode.ONCE, TUESDAY, count=3)) == ""


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from([Mode.DAILY, Mode.WEEKLY, Mode.MONTHLY, Mode.YEARLY]),
    st.dates(date(2024, 1, 1), date(2030, 12, 28)),
    st.integers(1, 4),
    st.frozensets(st.integers(0, 6), max_size=7),
    st.sampled_from(list(By)),
    st.frozensets(st.sampled_from([1, 2, 3, 4, 5, -1]), max_size=3),
    st.one_of(st.none(), st.integers(0, 6)),
    st.one_of(st.none(), st.integers(1, 31), st.just(-1)),
    st.sampled_from(list(Ends)),
)
def test_any_answer_is_read_back(mode, first, every, weekdays, by, positions, weekday, month_day, ends):  # type: ignore[no-untyped-def]
    given_answers = Answers(
        mode,
        first,
        every=every,
        weekdays=tuple(weekdays),
        by=by,
        positions=tuple(positions),
        weekday=weekday,
        month_day=month_day,
        ends=ends,
        until=first + timedelta(days=200),
        count=5,
    )
    rule = rule_of(given_answers)
    assert settled(asked(rule, first)) == settled(given_answers)
    assert all(day >= first for day in days_of(Schedule(first, rule), first + timedelta(days=90)))


def test_days_as_people_type_them() -> None:
    near = date(2026, 7, 1)
    typed = "14/07, 15 août 2026 ; mardi 3 mars\n2026-09-02, 1er nov. et 5.12.26"
    assert days_text(read_days(typed, near)).split("\n") == [
        "14/07/2026",
        "15/08/2026",
        "02/09/2026",
        "01/11/2026",
        "05/12/2026",
        "03/03/2027",
    ]
    for wrong in ("32/07/2026", "demain", "31 juin", "14/07/2026x"):
        with pytest.raises(ValueError, match=r"\d|demain"):
            read_days(wrong, near)
