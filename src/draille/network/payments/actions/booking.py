"""The one way money reaches the accounts: state, receipt and ledger lines together, or none of them."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host
from draille.network.ledger.actions import post_line
from draille.network.ledger.enums import LedgerPart, LineKind
from draille.network.ledger.queries import open_dues
from draille.network.ledger.rules import DueKey, OpenDue, Share, allocate
from draille.network.payments.enums import State
from draille.network.payments.models import Payment, Receipt, ReceiptBook, Refund
from draille.network.payments.rules import plain_reference, read_keys
from draille.network.tariffs.models import Authority


def new_reference(host: Host, token: str = "") -> str:
    """A reference for a payment: 30 letters and digits at most; the same token makes the same one."""
    mark = token.replace("-", "") or secrets.token_hex(4)
    return plain_reference(f"TS{host.code}{mark}".upper())


def still_open(dues: Iterable[OpenDue], chosen: Collection[DueKey]) -> list[OpenDue]:
    """The dues chosen, oldest first.

    Raises:
        Refused: one of them is not owed: paid meanwhile, corrected, or never this host's.
    """
    found = [due for due in dues if due.key in chosen]
    if len(found) != len(set(chosen)):
        raise Refused(
            _("Un des mois choisis n’est plus à payer : choisissez de nouveau."),
            code="payments.not_due",
            field="chosen",
        )
    return found


def locked(pk: int) -> Payment:
    """A payment that nobody else may end meanwhile. Inside a transaction."""
    return Payment.objects.select_for_update().get(pk=pk)


def book(payment: Payment, *, received_on: date, by: Any) -> Receipt:
    """Write a payment as paid: its receipt, its shares in the accounts, a refund proposed for the excess.

    What the payer chose is paid first, up to what is still owed; the rest pays the oldest dues.
    The payment is locked, and not paid yet. Its host is locked too: two payments never pay the same due.
    """
    Host.objects.select_for_update().get(pk=payment.host_id)
    was = payment.state
    payment.state, payment.settled_at = State.PAID, timezone.now()
    payment.received_on = min(received_on, today())
    payment.save(update_fields=["state", "settled_at", "received_on", "number", "alert"])
    receipt = _next_receipt(payment)
    dues = open_dues(payment.host, authority=payment.authority)
    for place, share in enumerate(allocate(payment.amount, dues, read_keys(payment.chosen))):
        _post(payment, place, share, receipt, by)
    changes = {"state": (was, State.PAID), "amount": (None, payment.amount), "receipt": ("", str(receipt))}
    write_entry(by=by, verb="receive_payment", record=payment, changes=changes)
    return receipt


def end(payment: Payment, state: State, *, by: Any, alert: str = "") -> None:
    """Write that a payment ended without money."""
    was, payment.state, payment.settled_at = payment.state, state, timezone.now()
    payment.alert = alert or payment.alert
    payment.save(update_fields=["state", "settled_at", "alert"])
    write_entry(by=by, verb="end_payment", record=payment, changes={"state": (was, state)}, note=alert)


def _next_receipt(payment: Payment) -> Receipt:
    """The next number: the book is locked until all is written, so a number never goes missing."""
    authority: Authority = payment.authority
    year = today().year
    ReceiptBook.objects.get_or_create(authority=authority, year=year)
    book = ReceiptBook.objects.select_for_update().get(authority=authority, year=year)
    book.last += 1
    book.save(update_fields=["last"])
    return Receipt.objects.create(payment=payment, authority=authority, year=year, number=book.last)


def _post(payment: Payment, place: int, share: Share, receipt: Receipt, by: Any) -> None:
    post_line(
        authority=payment.authority,
        host=payment.host,
        kind=LineKind.PAYMENT,
        parts={name: -cents for name, cents in share.parts.items()},
        source=payment.source,
        key=f"payment:{payment.pk}:{place}",
        by=by,
        lodging=share.lodging,
        month=share.month,
        booked_on=payment.received_on,
        label=f"{payment.get_means_display()}, quittance {receipt}",
    )
    if credit := share.parts.get(LedgerPart.CREDIT.value):
        Refund.objects.create(
            host=payment.host,
            authority=payment.authority,
            payment=payment,
            amount=credit,
            note="Reçu au-delà de ce qui était dû.",
        )
