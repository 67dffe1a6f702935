"""Everything at once, and a server killed anywhere between « pay » and « paid »: the books are right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.conf import settings as present
from django.db import connection
from django.test import Client
from django.utils import timezone

from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance
from draille.network.payments.actions import poll_pending, settle, start_online
from draille.network.payments.enums import State
from draille.network.payments.models import Attempt, Payment, Receipt, ReceiptBook, Refund
from draille.network.payments.tests import factories as make
from tests.serving import database_address

CHILD = """
import os, signal, sys, django
django.setup()
from unittest import mock
from draille.network.hosts.models import Host
from draille.network.payments.actions import booking, online, poll_pending, settling
moment, host, idop = sys.argv[1:]
where, name, after = dict(
    payment_written=(online, "_opened", True),
    operation_open_unknown=(online.drivers.PayFiP, "create", True),
    operation_kept=(online, "_keep_operation", True),
    notified=(settling, "settle", False),
    answer_heard=(settling, "_apply", False),
    paid_unwritten=(settling, "book", False),
    receipt_given=(booking, "_next_receipt", True),
    line_written=(booking, "_post", True),
    all_written_not_committed=(settling, "book", True),
    committed=(settling, "_apply", True),
)[moment]
real = getattr(where, name)

def killed(*args, **kwargs):
    if after:
        real(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

with mock.patch.object(where, name, killed):
    if idop:
        settling.receive_notification(idop)
    else:
        online.start_online(host=Host.objects.get(pk=host), amount=1100)
"""
BEFORE = ("payment_written", "operation_open_unknown", "operation_kept")
AFTER = (
    "notified",
    "answer_heard",
    "paid_unwritten",
    "receipt_given",
    "line_written",
    "all_written_not_committed",
    "committed",
)


def kill_at(moment, host, idop=""):
    """A process of its own does it, and is killed at that moment."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "draille.config.settings",
        "DRAILLE_DATABASE": database_address(),
        "DRAILLE_PAYFIP_URL": present.PAYFIP_URL,
        "DRAILLE_PAYFIP_PAGE": present.PAYFIP_PAGE,
    }
    command = [sys.executable, "-c", CHILD, moment, str(host.pk), idop]
    ended = subprocess.run(command, env=environment, check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL


def idop_of(payment):
    return payment.attempts.get().idop


def notify(idop):
    return Client().post("/hebergeurs/paiement/notification/", {"idop": idop})


def booked(payment):
    return -sum(Line.objects.filter(source=payment.source).values_list("amount", flat=True))


@pytest.mark.parametrize("moment", BEFORE)
def test_killed_before_the_payer_leaves_nothing_is_taken_and_one_may_begin_again(real_db, payfip, moment):
    host = make.a_debtor()
    kill_at(moment, host)
    poll_pending()
    dead = Payment.objects.get()
    assert dead.state == State.PENDING
    again = start_online(host=host, amount=1100)
    payfip.service.choose(idop_of(again), "payer")
    poll_pending()
    old = timezone.now() - timedelta(minutes=21)
    Payment.objects.filter(pk=dead.pk).update(created_at=old)
    Attempt.objects.filter(payment=dead).update(created_at=old)
    poll_pending()
    dead.refresh_from_db()
    assert dead.state == State.EXPIRED
    assert balance(host) == 0
    assert Receipt.objects.get().payment_id == again.pk


@pytest.mark.parametrize("moment", AFTER)
def test_killed_after_the_payer_paid_the_books_are_right_after_polling(real_db, payfip, moment):
    host = make.a_debtor()
    payment = start_online(host=host, amount=1100)
    payfip.service.choose(idop_of(payment), "payer")
    kill_at(moment, host, idop_of(payment))
    whole = moment == "committed"
    assert Receipt.objects.count() == booked(payment) // 1100 == int(whole)
    poll_pending()
    poll_pending()
    payment.refresh_from_db()
    assert payment.state == State.PAID
    assert balance(host) == 0
    assert payment.receipt.number == ReceiptBook.objects.get().last == 1
    assert booked(payment) == 1100


@pytest.fixture
def patient(settings, payfip):
    """Many threads on a busy machine: nobody is slow here."""
    settings.PAYFIP_SECONDS = 20


def in_threads(*acts):
    """All at once, each with a connection of its own."""
    barrier, troubles = threading.Barrier(len(acts)), []

    def run(act):
        try:
            barrier.wait(10)
            act()
        except Exception as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not troubles


def test_notifications_at_once_make_one_receipt(real_db, payfip, patient):
    payment = start_online(host=make.a_debtor(), amount=1100)
    idop = idop_of(payment)
    payfip.service.choose(idop, "payer")
    in_threads(*[lambda: notify(idop) for _one in range(4)])
    assert Receipt.objects.count() == 1
    assert booked(payment) == 1100
    assert balance(payment.host) == 0


def test_two_payments_at_once_never_pay_the_same_due_twice(real_db, payfip, patient):
    host = make.a_debtor()
    payments = [start_online(host=host, amount=1100) for _click in range(2)]
    for payment in payments:
        payfip.service.choose(idop_of(payment), "payer")
    in_threads(*[lambda pk=payment.pk: settle(pk) for payment in payments])
    assert sorted(Receipt.objects.values_list("number", flat=True)) == [1, 2]
    assert balance(host) == -1100
    assert Refund.objects.get().amount == 1100
