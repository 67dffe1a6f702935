"""Whatever is sent, corrected and paid, in whatever order: the accounts are the sum of their parts."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.network.declarations.content import Content
from draille.network.declarations.models import Version
from draille.network.declarations.tests.factories import JULY, make_lodging, make_tariffs, send, stay, stays
from draille.network.ledger import queries as ledger
from draille.network.ledger.actions import post_line
from draille.network.ledger.models import Line, LinePart
from draille.network.ledger.rules import allocate

MONTHS = (date(2026, 6, 1), JULY)
STAY = st.tuples(st.integers(1, 20), st.integers(1, 5), st.integers(1, 6))
SEND = st.tuples(st.sampled_from(MONTHS), st.lists(STAY, max_size=3))
PAY = st.tuples(st.just(None), st.integers(1, 5000))


def pay(host, authority, amount, number):
    for place, share in enumerate(allocate(amount, ledger.open_dues(host))):
        post_line(
            authority=share.authority or authority,
            host=host,
            kind="payment",
            parts={name: -cents for name, cents in share.parts.items()},
            source=f"test:{number}",
            key=f"test:{number}:{place}",
            by=None,
            lodging=share.lodging,
            month=share.month,
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(SEND, PAY), max_size=7))
def test_the_accounts_are_the_sum_of_their_parts(db, steps):
    with transaction.atomic():
        authority = make_tariffs(department=True)
        lodging = make_lodging()
        host, paid = lodging.ownerships.get().host, 0
        for number, (month, what) in enumerate(steps):
            if month is None:
                pay(host, authority, what, number)
                paid += what
                continue
            rows = [stay(day, nights, people, month=month) for day, nights, people in what]
            content = stays(*rows) if rows else Content("nothing")
            first = send(lodging, content, month)
            lines = Line.objects.count()
            assert (send(lodging, content, month), Line.objects.count()) == (first, lines)
        due = Version.objects.filter(replaced_at=None).aggregate(sum=Sum("total"))["sum"] or 0
        balance = ledger.balance(host)
        assert balance == due - paid
        assert balance == (LinePart.objects.aggregate(sum=Sum("amount"))["sum"] or 0)
        assert not ledger.broken_lines().exists()
        assert sum(one.total for one in ledger.open_dues(host)) == max(balance, 0)
        transaction.set_rollback(True)
