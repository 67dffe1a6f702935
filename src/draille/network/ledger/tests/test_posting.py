"""Lines are written once, split to the cent, and never changed."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.ledger import actions, queries
from draille.network.ledger.guards import NeverChanged
from draille.network.ledger.models import Line, LinePart
from draille.network.ledger.rules import allocate
from draille.network.ledger.tests.factories import make_authority, make_host, make_lodging, post

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def account(db):
    host = make_host()
    return make_authority(), host, make_lodging(host)


def test_a_line_is_the_sum_of_its_parts(account):
    authority, host, lodging = account
    line = post(
        authority, host, lodging=lodging, month=date(2026, 6, 9), parts={"base": 1000, "department": 100}
    )
    assert (line.amount, line.month, line.booked_on) == (1100, JUNE, today())
    assert queries.balance(host) == 1100
    assert not queries.broken_lines().exists()


def test_the_same_key_gives_the_line_unchanged(account):
    authority, host, _ = account
    first = post(authority, host, key="payments.payment:1")
    again = post(authority, host, key="payments.payment:1", parts={"base": 5})
    assert (again.pk, again.amount) == (first.pk, 1000)
    assert Line.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"parts": {}}, "ledger.nothing"),
        ({"parts": {"base": 0}}, "ledger.nothing"),
        ({"parts": {"base": -1}}, "ledger.sign"),
        ({"kind": "payment", "parts": {"base": 1}}, "ledger.sign"),
        ({"booked_on": date(2199, 1, 1)}, "ledger.future"),
    ],
)
def test_what_makes_no_line(account, values, code):
    authority, host, _ = account
    with pytest.raises(Refused) as refusal:
        post(authority, host, **values)
    assert refusal.value.code == code
    assert not Line.objects.exists()


def test_a_line_is_never_changed_nor_deleted(account):
    authority, host, _ = account
    line = post(authority, host)
    line.amount = 1
    for attempt in (
        line.save,
        line.delete,
        lambda: Line.objects.update(amount=1),
        lambda: Line.objects.all().delete(),
        lambda: LinePart.objects.update(amount=1),
        lambda: line.parts.all().delete(),
    ):
        with pytest.raises(NeverChanged):
            attempt()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_line SET amount = 1",
        "DELETE FROM ledger_linepart",
        "UPDATE ledger_linepart SET amount = 1",
        "DELETE FROM ledger_line",
    ],
)
def test_the_database_refuses_it_too(account, statement):
    authority, host, _ = account
    post(authority, host)
    with pytest.raises(Error, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_account_that_closes_leaves_its_lines(account, staff):
    authority, host, _ = account
    person = staff("tax_officer")
    line = post(authority, host, by=person)
    person.delete()
    assert Line.objects.get(pk=line.pk).by is None


def test_a_line_is_taken_back_once(account, staff):
    authority, host, lodging = account
    line = post(authority, host, lodging=lodging, month=JUNE)
    back = actions.reverse_line(line=line, by=staff("tax_officer"))
    again = actions.reverse_line(line=line, by=None)
    assert (back.amount, back.corrects, again) == (-1000, line, back)
    assert queries.balance(host) == 0
    assert queries.open_dues(host) == []
    assert Entry.objects.filter(verb="reverse_line").count() == 1
    with pytest.raises(Refused, match="déjà"):
        actions.reverse_line(line=back, by=None)


def test_what_is_owed_nets_what_was_paid_too_much(account):
    authority, host, lodging = account
    post(authority, host, lodging=lodging, month=JUNE, parts={"base": 1000, "department": 100})
    post(authority, host, lodging=lodging, month=JULY, parts={"base": 2000, "department": 200})
    post(
        authority,
        host,
        lodging=lodging,
        month=JUNE,
        kind="payment",
        parts={"base": -1000, "department": -100},
    )
    post(
        authority,
        host,
        lodging=lodging,
        month=JUNE,
        kind="adjustment",
        parts={"base": -500, "department": -50},
    )
    post(authority, host, kind="payment", parts={"credit": -450})
    (due,) = queries.open_dues(host)
    assert (due.month, due.total, queries.balance(host)) == (JULY, 1200, 1200)
    (share,) = allocate(1200, [due])
    post(
        share.authority, host, lodging=share.lodging, month=share.month, kind="payment",
        parts={name: -cents for name, cents in share.parts.items()},
    )  # fmt: skip
    assert (queries.open_dues(host), queries.balance(host)) == ([], 0)


def test_an_advance_to_one_authority_pays_no_other(account):
    authority, host, lodging = account
    post(make_authority(), host, kind="payment", parts={"credit": -5000})
    post(authority, host, lodging=lodging, month=JUNE)
    assert [due.total for due in queries.open_dues(host)] == [1000]


def test_what_a_platform_paid_is_in_the_accounts_and_not_owed(account):
    authority, host, lodging = account
    post(authority, host, lodging=lodging, month=JUNE, kind="collected", parts={"base": -700})
    post(authority, None, kind="collected", parts={"base": -300})
    assert queries.balance(host) == 0
    assert queries.totals_of(queries.journal(authority=authority))["kinds"] == {"collected": -1000}


def test_as_known_at_a_past_moment(account):
    authority, host, lodging = account
    post(authority, host, lodging=lodging, month=JUNE)
    moment = timezone.now()
    post(authority, host, lodging=lodging, month=JUNE, kind="payment", parts={"base": -1000})
    assert queries.balance(host) == 0
    assert queries.balance(host, known_at=moment) == 1000
    assert [due.total for due in queries.open_dues(host, known_at=moment)] == [1000]
    assert queries.balances(known_at=moment) == {host.pk: 1000}
    assert queries.outstanding() == {}


def test_nothing_is_booked_in_a_closed_period(account, staff):
    authority, host, _ = account
    last = today() - timedelta(days=1)
    first = last - timedelta(days=30)
    post(authority, host, booked_on=first)
    closing = actions.close_period(
        authority=authority, first_day=first, last_day=last, by=staff("tax_officer")
    )
    assert closing.totals["kinds"] == {"due": 1000}
    late = post(authority, host, booked_on=first, label="régularisation")
    assert late.booked_on == today()
    assert "période close" in late.label
    elsewhere = post(make_authority(), host, booked_on=first)
    assert elsewhere.booked_on == first


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(-5, -9, "ledger.order"), (-5, 0, "ledger.not_over"), (-15, -8, "ledger.closed")],
)
def test_what_cannot_be_closed(account, first, last, code):
    authority, _, _ = account
    day = today()
    actions.close_period(
        authority=authority, first_day=day - timedelta(12), last_day=day - timedelta(10), by=None
    )
    with pytest.raises(Refused) as refusal:
        actions.close_period(
            authority=authority, first_day=day + timedelta(first), last_day=day + timedelta(last), by=None
        )
    assert refusal.value.code == code


def test_two_writers_of_one_fact_make_one_line(real_db):
    authority, host = make_authority(), make_host()
    barrier, made = threading.Barrier(2), []

    def write() -> None:
        barrier.wait()
        try:
            made.append(post(authority, host, key="twice").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert len(set(made)) == 1
    assert LinePart.objects.count() == 1
