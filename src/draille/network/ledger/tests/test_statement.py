"""What is handed to the public accountant, and what delays cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from draille.kernel.clock import today
from draille.network.ledger import actions
from draille.network.ledger.interest import interest_due
from draille.network.ledger.rules import pay_deadline
from draille.network.ledger.statements import statement
from draille.network.ledger.tests.factories import make_authority, make_host, make_lodging, post

JUNE = date(2026, 6, 1)


def test_a_period_in_parts_with_late_corrections_apart(db):
    authority, host = make_authority(), make_host()
    lodging = make_lodging(host)
    day = today()
    old, first = day - timedelta(days=60), day - timedelta(days=9)
    month = {"lodging": lodging, "month": old}
    due = post(authority, host, booked_on=old, parts={"base": 1000, "department": 100}, **month)
    actions.close_period(authority=authority, first_day=old, last_day=day - timedelta(days=10), by=None)
    moment = timezone.now()
    post(authority, host, booked_on=first, parts={"base": 500, "department": 50}, **month)
    less = {"base": -200, "department": -20}
    post(authority, host, kind="adjustment", parts=less, corrects=due, **month)
    post(authority, host, kind="payment", parts={"base": -300, "department": -30}, **month)
    post(authority, None, kind="collected", parts={"base": -4000})
    found = statement(authority, first, day)
    assert (found.opening, found.closing, found.lines) == (1100, 1100, 4)
    assert {row.label: row.total for row in found.kinds} == {
        "taxe due": 550,
        "encaissement": -330,
        "versé par un opérateur numérique": -4000,
    }
    assert found.late.parts == {"base": -200, "department": -20}
    assert [line.corrects for line in found.late_lines] == [due]
    assert {row.label: row.total for row in found.means} == {
        "autre": 330,
        "versé par un opérateur numérique": 4000,
    }
    assert [(one.departement, one.due, one.received) for one in found.places] == [("48", 330, 330)]
    assert found.components == ["base", "department"]
    assert statement(authority, first, day, known_at=moment).lines == 0


@pytest.mark.parametrize(
    ("month", "months", "by", "expected"),
    [
        (JUNE, [], 31, date(2026, 7, 31)),
        (date(2026, 1, 1), [], 31, date(2026, 2, 28)),
        (date(2026, 4, 1), [3, 6, 9, 12], 20, date(2026, 7, 20)),
        (date(2026, 11, 1), [3, 9], 31, date(2027, 4, 30)),
    ],
)
def test_when_a_month_is_to_be_paid(month, months, by, expected):
    assert pay_deadline(month, months, by) == expected


def test_a_thousand_euros_three_months_late(db):
    authority, host = make_authority(), make_host()
    lodging = make_lodging(host)
    post(authority, host, lodging=lodging, month=JUNE, booked_on=date(2026, 7, 10), parts={"base": 100000})
    (due,) = interest_due(host, date(2026, 10, 31))
    assert (due.deadline, due.late, due.amount) == (date(2026, 7, 31), 100000, 600)
    assert interest_due(host, date(2026, 7, 31)) == []


def test_what_was_paid_late_costs_up_to_its_day_and_once(db):
    authority, host = make_authority(), make_host()
    lodging = make_lodging(host)
    common = {"lodging": lodging, "month": JUNE}
    post(authority, host, booked_on=date(2026, 7, 10), parts={"base": 100000}, **common)
    post(authority, host, kind="payment", booked_on=date(2026, 7, 20), parts={"base": -40000}, **common)
    post(authority, host, kind="payment", booked_on=date(2026, 8, 15), parts={"base": -60000}, **common)
    (due,) = interest_due(host, date(2026, 10, 31))
    assert (due.late, due.amount) == (60000, 120)
    moment = timezone.now()
    post(authority, host, kind="interest", booked_on=date(2026, 9, 1), parts={"interest": 120}, **common)
    assert [one.amount for one in interest_due(host, date(2026, 10, 31))] == [0]
    assert [one.amount for one in interest_due(host, date(2026, 10, 31), known_at=moment)] == [120]
