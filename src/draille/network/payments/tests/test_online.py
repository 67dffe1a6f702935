"""Online payments against the stand-in: each way it may go wrong, one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance
from draille.network.payments.actions import (
    cancel_payment,
    dismiss_refund,
    poll_pending,
    record_refund,
    settle,
    start_online,
)
from draille.network.payments.enums import AttemptState, RefundState, State
from draille.network.payments.models import Attempt, Payment, Receipt, Refund
from draille.network.payments.tests import factories as make

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def payment(payfip):
    return start_online(host=make.a_debtor(), amount=1100)


def idop_of(payment):
    return payment.attempts.get().idop


def later(payment, **ages):
    """As if it had been begun that long ago."""
    moment = timezone.now() - timedelta(**ages)
    Payment.objects.filter(pk=payment.pk).update(created_at=moment)
    Attempt.objects.filter(payment=payment).update(created_at=moment)


def notify(idop):
    return Client(enforce_csrf_checks=True).post("/hebergeurs/paiement/notification/", {"idop": idop})


def booked(payment):
    return -sum(Line.objects.filter(source=payment.source).values_list("amount", flat=True))


def test_a_payment_leads_to_payfip_and_is_booked_once_paid(payment, payfip):
    assert payment.redirect_url.startswith(payfip.address)
    _name, order = payfip.service.calls[-1]
    assert order["montant"] == "1100"
    assert order["numcli"] == "090909"
    assert order["saisie"] == "T"
    payfip.choose(idop_of(payment), "payer")
    done = settle(payment.pk)
    assert done.state == done.outcome == State.PAID
    assert done.receipt.number == 1
    assert done.redirect_url == ""
    assert done.number
    assert balance(payment.host) == 0
    assert booked(payment) == 1100
    lines = Line.objects.get(source=payment.source)
    assert dict(lines.parts.values_list("component", "amount")) == {"base": -1000, "department": -100}


def test_a_notification_is_not_believed_but_asked_about(payment, payfip):
    assert notify(idop_of(payment)).status_code == 204
    assert settle(payment.pk).state == State.PENDING
    payfip.service.choose(idop_of(payment), "payer")
    assert notify("nobody-s-operation").status_code == 204
    assert not Receipt.objects.exists()
    for _again in range(3):
        assert notify(idop_of(payment)).status_code == 204
    assert Receipt.objects.count() == 1
    assert booked(payment) == 1100
    assert Client().get("/hebergeurs/paiement/notification/").status_code == 405


def test_a_flood_of_notifications_is_stopped(payfip):
    answers = {notify(f"flood{number}").status_code for number in range(122)}
    assert answers == {204, 429}


def test_the_payer_who_closes_the_tab_is_found_by_the_routine(payment, payfip):
    payfip.service.choose(idop_of(payment), "prelever")
    assert poll_pending() == 1
    payment.refresh_from_db()
    assert payment.state == State.PAID
    assert balance(payment.host) == 0
    assert poll_pending() == 0


def test_two_clicks_both_paid_are_two_receipts_and_a_refund_to_decide(payment, payfip, staff):
    second = start_online(host=payment.host, amount=1100)
    assert second.pk != payment.pk
    assert idop_of(second) != idop_of(payment)
    payfip.service.choose(idop_of(second), "payer")
    payfip.service.choose(idop_of(payment), "payer")
    poll_pending()
    assert balance(payment.host) == -1100
    assert sorted(Receipt.objects.values_list("number", flat=True)) == [1, 2]
    refund = Refund.objects.get()
    assert refund.amount == 1100
    assert refund.state == RefundState.PROPOSED
    record_refund(refund=refund, done_on=timezone.localdate(), number="M12", by=staff("tax_officer"))
    assert balance(payment.host) == 0
    with pytest.raises(Refused):
        dismiss_refund(refund=refund, by=None)


def test_a_refund_whose_credit_paid_another_month_is_refused(payfip):
    host = make.a_debtor()
    one, two = (start_online(host=host, amount=1100) for _click in range(2))
    for payment in (one, two):
        payfip.choose(idop_of(payment), "payer")
        settle(payment.pk)
    make.owes(host)
    with pytest.raises(Refused, match="autres mois"):
        record_refund(refund=Refund.objects.get(), done_on=timezone.localdate(), number="", by=None)


@pytest.mark.parametrize(
    ("choice", "told", "end"),
    [
        ("refuser", State.REFUSED, State.REFUSED),
        ("abandonner", State.ABANDONED, State.ABANDONED),
        ("", State.PENDING, State.EXPIRED),
    ],
)
def test_without_money_it_waits_twenty_minutes_then_ends(payment, payfip, choice, told, end):
    payfip.service.choose(idop_of(payment), choice)
    still = settle(payment.pk)
    assert still.state == State.PENDING
    assert still.outcome == told
    later(payment, minutes=21)
    assert settle(payment.pk).state == end
    assert not Line.objects.filter(source=payment.source).exists()
    assert not Receipt.objects.exists()


def test_a_refusal_then_a_success_is_paid(payment, payfip):
    payfip.service.choose(idop_of(payment), "refuser")
    assert settle(payment.pk).outcome == State.REFUSED
    payfip.service.choose(idop_of(payment), "payer")
    assert settle(payment.pk).state == State.PAID
    assert booked(payment) == 1100


def test_money_that_comes_late_is_booked_and_told(payment, payfip):
    later(payment, hours=3)
    assert settle(payment.pk).state == State.EXPIRED
    payfip.service.choose(idop_of(payment), "payer")
    Attempt.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert poll_pending() == 1
    payment.refresh_from_db()
    assert payment.state == State.PAID
    assert "après coup" in payment.alert


def test_an_operation_payfip_has_forgotten_is_told_to_staff(payment, payfip):
    payfip.service.store.clear()
    assert settle(payment.pk).state == State.PENDING
    later(payment, minutes=30)
    done = settle(payment.pk)
    assert done.state == State.EXPIRED
    assert "relevé" in done.alert


@pytest.mark.parametrize(
    "tampered",
    [{"montant": "100"}, {"refdet": "AUTRE"}, {"numcli": "000001"}, {"exer": "2020"}, {"idOp": "x"}],
)
def test_an_answer_unlike_the_order_is_never_booked(payment, payfip, tampered):
    payfip.service.tamper = tampered
    payfip.service.choose(idop_of(payment), "payer")
    done = settle(payment.pk)
    assert done.state == State.PENDING
    assert "différente" in done.alert
    assert done.attempts.get().state == AttemptState.MISMATCH
    assert balance(payment.host) == 1100
    assert not Receipt.objects.exists()
    payfip.service.tamper = {}
    assert settle(payment.pk).state == State.PENDING
    assert poll_pending() == 0
    assert cancel_payment(payment=payment, by=None, note="vu avec le comptable").state == State.CANCELLED


@pytest.mark.parametrize(
    "trouble", ["slow", "cut", "garbage", "TechDysfonctionnementErreur", "TechIndisponibiliteErreur"]
)
def test_trouble_at_payfip_changes_nothing_and_is_taken_up_again(payment, payfip, trouble):
    payfip.service.choose(idop_of(payment), "payer")
    payfip.break_down(trouble)
    assert settle(payment.pk).state == State.PENDING
    with pytest.raises(Refused, match="Rien n’a été débité"):
        start_online(host=payment.host, amount=1100)
    payfip.break_down("")
    poll_pending()
    assert Payment.objects.get(pk=payment.pk).state == State.PAID
    assert Payment.objects.exclude(pk=payment.pk).get().state == State.CANCELLED


def test_after_a_day_of_silence_it_ends_and_is_told(payment, payfip):
    payfip.break_down("cut")
    later(payment, hours=25)
    poll_pending()
    payment.refresh_from_db()
    assert payment.state == State.EXPIRED
    assert payment.reference in payment.alert


@pytest.mark.parametrize(("amount", "code"), [(1200, "too_much"), (99, "bounds"), (0, "bounds")])
def test_what_cannot_be_paid_is_refused_with_a_reason(payfip, amount, code):
    with pytest.raises(Refused) as refusal:
        start_online(host=make.a_debtor(), amount=amount)
    assert refusal.value.code == f"payments.{code}"
    assert not Payment.objects.exists()


def test_without_a_contract_or_a_due_nothing_is_begun(payfip):
    with pytest.raises(Refused) as refusal:
        start_online(host=make.a_host(), amount=100)
    assert refusal.value.code == "payments.nothing_due"
    host = make.a_debtor()
    make.an_authority(payfip_client="")
    with pytest.raises(Refused) as refusal:
        start_online(host=host, amount=100)
    assert refusal.value.code == "payments.not_open"


def test_what_payfip_refuses_for_good_is_told_to_staff(payfip):
    make.an_authority()
    host = make.a_debtor()
    make.an_authority(payfip_client="12")
    with pytest.raises(Refused):
        start_online(host=host, amount=100)
    assert "numcli" in Payment.objects.get().alert


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("payer", "Paiement reçu"),
        ("refuser", "a refusé"),
        ("abandonner", "pas été fait"),
        ("", "Ne payez pas"),
    ],
)
def test_the_payer_who_comes_back_is_told(payment, payfip, choice, words):
    payfip.service.choose(idop_of(payment), choice)
    answer = Client().get(f"/hebergeurs/paiement/retour/{payment.reference}/")
    assert words in answer.content.decode()
