"""The months chosen are the months paid, whatever was paid meanwhile."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance, broken_lines, open_dues
from draille.network.payments import actions
from draille.network.payments.models import Payment, Refund
from draille.network.payments.tests import factories as make

pytestmark = pytest.mark.usefixtures("db")
JULY, AUGUST = make.MONTH, make.MONTH.replace(month=8)


def two_months():
    """11 € for July, 5.50 € for August."""
    return make.owes(make.a_debtor(), 500, 50, AUGUST)


def august(host):
    return [due.key for due in open_dues(host) if due.month == AUGUST]


def start(host):
    """August only, online."""
    return actions.start_online(host=host, chosen=august(host))


def pay(payfip, payment):
    payfip.choose(payment.attempts.get().idop, "payer")
    return actions.settle(payment.pk)


def paid(payment):
    lines = Line.objects.filter(source=payment.source)
    return {line.month and line.month.month: -line.amount for line in lines}


def test_the_month_chosen_is_paid_and_the_older_one_stays_due(payfip):
    host = two_months()
    payment = start(host)
    assert payment.amount == 550
    assert paid(pay(payfip, payment)) == {8: 550}
    assert [(due.month, due.total) for due in open_dues(host)] == [(JULY, 1100)]


def test_paid_by_transfer_meanwhile_it_falls_to_the_other_month(payfip):
    host = two_months()
    payment = start(host)
    make.a_cheque(550, host=host, chosen=august(host))
    assert paid(pay(payfip, payment)) == {7: 550}
    assert balance(host) == 550


def test_with_nothing_left_to_pay_it_is_a_credit_to_decide(payfip):
    host = two_months()
    payment = start(host)
    make.a_cheque(1650, host=host)
    assert paid(pay(payfip, payment)) == {None: 550}
    assert Refund.objects.get().amount == 550
    assert not broken_lines().exists()


def test_a_month_lowered_meanwhile_takes_what_it_still_owes(payfip):
    host = two_months()
    payment = start(host)
    make.a_cheque(300, host=host, chosen=august(host))
    assert paid(pay(payfip, payment)) == {8: 250, 7: 300}


@pytest.mark.parametrize("whose", ["another's", "nobody's", "paid"])
def test_what_is_not_owed_is_refused(payfip, whose):
    host = two_months()
    if whose == "paid":
        chosen = august(host)
        make.a_cheque(550, host=host, chosen=chosen)
    else:
        chosen = [(AUGUST.replace(month=9), None)] if whose == "another's" else [(AUGUST, 999_999)]
        make.owes(make.a_host(), month=AUGUST.replace(month=9))
    before = Payment.objects.count()
    with pytest.raises(Refused) as refusal:
        actions.start_online(host=host, chosen=chosen)
    assert refusal.value.code == "payments.not_due"
    with pytest.raises(Refused):
        make.a_cheque(550, host=host, chosen=chosen)
    assert Payment.objects.count() == before


def test_a_counsellor_ticks_the_month_on_the_form(client_as):
    host, client = two_months(), client_as("counsellor")
    url = reverse("payments_desk:record_payment")
    assert "Qui paie" in client.get(url).content.decode()
    assert "n’est plus" not in client.get(url, {"hebergeur": host.pk}).content.decode()
    asked = client.get(url, {"hebergeur": host.name}).content.decode().replace("\xa0", " ")
    assert "août 2026, 5,50" in asked.replace("\u202f", " ")
    said = {"host": host.code, "means": "cash", "amount": "5,50", "received_on": str(today())}
    said |= {"token": str(uuid4()), "authority": make.an_authority().pk}
    stale = client.post(url, {**said, "chosen": ["0.0.2026-09-01"]})
    assert "plus à payer" in stale.content.decode()
    client.post(url, {**said, "chosen": [f"{make.an_authority().pk}.0.{AUGUST}"]})
    assert paid(Payment.objects.get()) == {8: 550}


def test_whose_money_it_is_must_be_one_host(client_as):
    make.a_host(name="Marie Châtaigne")
    make.a_host(name="Maria Châtaigne")
    client, url = client_as("counsellor"), reverse("payments_desk:record_payment")
    assert "Plusieurs hébergeurs" in client.get(url, {"hebergeur": "mari chat"}).content.decode()
    assert "Aucun hébergeur" in client.get(url, {"hebergeur": "Untel"}).content.decode()
    assert "doit" in client.get(url, {"hebergeur": "chataigne MARIE"}).content.decode()
