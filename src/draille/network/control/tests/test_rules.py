"""Delays to the day, steps, deadlines, placeholders."""

from __future__ import annotations

from datetime import date

import pytest

from draille.network.control.rules.clocks import (
    is_holiday,
    last_day_for_authority,
    last_day_for_host,
    next_working_day,
    notified_on,
)
from draille.network.control.rules.deadlines import declare_deadline, is_time
from draille.network.control.rules.stages import Facts, Sent, Step, standing
from draille.network.control.rules.words import CASE, REMINDER, filled, unknown_placeholders
from draille.network.control.texts import defaults
from draille.network.ledger.rules import pay_deadline


@pytest.mark.parametrize(
    ("notified", "last"),
    [
        (date(2026, 6, 1), date(2026, 7, 1)),  # the day itself does not count
        (date(2026, 1, 30), date(2026, 3, 2)),  # over February; 1 March is a Sunday
        (date(2028, 1, 31), date(2028, 3, 1)),  # a leap year
        (date(2026, 6, 14), date(2026, 7, 15)),  # 14 July is a holiday
        (date(2026, 4, 14), date(2026, 5, 15)),  # Ascension
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, then a weekend
    ],
)
def test_thirty_days_for_the_host_end_on_a_working_day(notified, last):
    assert last_day_for_host(notified) == last


def test_thirty_days_for_the_authority_are_never_longer():
    assert last_day_for_authority(date(2026, 6, 14)) == date(2026, 7, 14)
    assert is_holiday(date(2026, 4, 6)), "Easter Monday"
    assert next_working_day(date(2026, 5, 1)) == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("received", "returned", "counts"),
    [
        (date(2026, 6, 5), "", date(2026, 6, 5)),
        (None, "", None),
        (None, "unclaimed", date(2026, 6, 2)),
        (None, "refused", date(2026, 6, 2)),
        (None, "unknown", None),
    ],
)
def test_when_a_registered_letter_is_notified(received, returned, counts):
    found = notified_on(presented_on=date(2026, 6, 2), received_on=received, returned=returned)
    assert found == counts


D = date
NOTICE = Sent(D(2026, 5, 28), D(2026, 6, 1))
ASSESSED = Sent(D(2026, 7, 2), D(2026, 7, 6))


@pytest.mark.parametrize(
    ("facts", "day", "step", "until"),
    [
        (Facts(), D(2026, 6, 1), Step.NOTICE_TO_SEND, None),
        (Facts(notice=Sent(D(2026, 5, 28))), D(2026, 9, 1), Step.NOTICE_AWAY, None),
        (Facts(notice=NOTICE), D(2026, 7, 1), Step.TIME_TO_REGULARISE, D(2026, 7, 1)),
        (Facts(notice=NOTICE), D(2026, 7, 2), Step.ASSESSMENT_TO_SEND, D(2026, 7, 1)),
        (Facts(notice=NOTICE, assessment=Sent(D(2026, 7, 2))), D(2026, 7, 3), Step.ASSESSMENT_AWAY, None),
        (Facts(notice=NOTICE, assessment=ASSESSED), D(2026, 8, 5), Step.TIME_TO_OBSERVE, D(2026, 8, 5)),
        (Facts(notice=NOTICE, assessment=ASSESSED), D(2026, 8, 6), Step.MAY_COLLECT, None),
        (
            Facts(notice=NOTICE, assessment=ASSESSED, observed_on=(D(2026, 8, 5),)),
            D(2026, 9, 4),
            Step.ANSWER_TO_SEND,
            D(2026, 9, 4),
        ),
        (
            Facts(NOTICE, ASSESSED, Sent(D(2026, 7, 15), D(2026, 7, 17)), (D(2026, 7, 10),)),
            D(2026, 7, 20),
            Step.TIME_TO_OBSERVE,  # answered early: the thirty days of the notice still run
            D(2026, 8, 5),
        ),
        (
            Facts(NOTICE, ASSESSED, Sent(D(2026, 7, 15), D(2026, 7, 17)), (D(2026, 7, 10),)),
            D(2026, 8, 6),
            Step.MAY_COLLECT,
            None,
        ),
        (Facts(notice=NOTICE, end="regularised"), D(2026, 7, 2), Step.REGULARISED, None),
    ],
)
def test_where_a_case_stands(facts, day, step, until):
    now = standing(facts, day)
    assert (now.step, now.until, now.overdue) == (step, until, False)


def test_a_late_answer_is_told_before_and_after():
    facts = Facts(notice=NOTICE, assessment=ASSESSED, observed_on=(D(2026, 8, 5),))
    assert standing(facts, D(2026, 9, 5)).overdue
    answered = Facts(NOTICE, ASSESSED, Sent(D(2026, 9, 3), D(2026, 9, 7)), (D(2026, 8, 5),))
    now = standing(answered, D(2026, 9, 8))
    assert (now.step, now.overdue) == (Step.MAY_COLLECT, True)


def test_observations_after_the_delay_ask_for_no_answer_but_are_told():
    now = standing(Facts(NOTICE, ASSESSED, Sent(), (D(2026, 8, 6),)), D(2026, 8, 7))
    assert (now.step, now.late_observations) == (Step.MAY_COLLECT, (D(2026, 8, 6),))


def test_deadlines():
    assert declare_deadline(D(2026, 1, 1), 31) == D(2026, 2, 28)
    assert declare_deadline(D(2026, 12, 1), 15) == D(2027, 1, 15)
    assert pay_deadline(D(2026, 7, 1), [], 31) == D(2026, 8, 31)
    assert pay_deadline(D(2026, 7, 1), [3, 9], 20) == D(2026, 10, 20)
    assert pay_deadline(D(2026, 10, 1), [3, 9], 20) == D(2027, 4, 20)


@pytest.mark.parametrize(
    ("moment", "days", "yes", "no"),
    [
        ("before", 7, [D(2026, 8, 8), D(2026, 8, 14)], [D(2026, 8, 7), D(2026, 8, 15)]),
        ("on", 0, [D(2026, 8, 15)], [D(2026, 8, 14), D(2026, 8, 16)]),
        ("after", 7, [D(2026, 8, 22), D(2026, 8, 28)], [D(2026, 8, 21), D(2026, 8, 29)]),
    ],
)
def test_when_a_reminder_leaves(moment, days, yes, no):
    assert all(is_time(moment, D(2026, 8, 15), days, day) for day in yes)
    assert not any(is_time(moment, D(2026, 8, 15), days, day) for day in no)


def test_the_default_texts_name_only_what_is_filled_in():
    for code, language, title, body in defaults():
        known = REMINDER if code.startswith("reminder") else CASE
        assert not unknown_placeholders(title + body, known), (code, language)
    assert filled("Bonjour {nom},", {"nom": ""}) == "Bonjour,"
