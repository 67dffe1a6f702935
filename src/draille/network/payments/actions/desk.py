"""What people record: money brought to the office, cheques that bounce, what is given up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host
from draille.network.ledger.actions import reverse_line
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line
from draille.network.ledger.queries import open_dues
from draille.network.ledger.rules import DueKey
from draille.network.payments.actions.booking import book, end, locked, new_reference, still_open
from draille.network.payments.enums import DepositKind, Means, RefundState, ReversalReason, State
from draille.network.payments.models import BankLine, Deposit, Payment, Reversal
from draille.network.payments.rules import written_keys
from draille.network.tariffs.models import Authority


def record_desk_payment(
    *,
    host: Host,
    means: str,
    amount: int,
    received_on: date,
    by: Any,
    authority: Authority | None = None,
    chosen: Collection[DueKey] = (),
    payer: str = "",
    bank: str = "",
    number: str = "",
    note: str = "",
    token: UUID | None = None,
) -> Payment:
    """Book money brought to the office, or a transfer seen on the account. Its receipt is ready at once.

    Args:
        amount: cents; more than what is due is kept in advance and proposed for refund.
        authority: needed only where dues do not say it.
        chosen: the dues the money goes to first (``OpenDue.key``); the oldest when none is.
        number: that of the cheque, or of the bank's operation.
        token: of the form: a second click gives the first payment again.

    Raises:
        Refused: with the field that is wrong.
    """
    _check(means, amount, received_on, number)
    with transaction.atomic():
        Host.objects.select_for_update().get(pk=host.pk)
        reference = new_reference(host, str(token or ""))
        if found := Payment.objects.filter(reference=reference).first():
            return found
        payee = authority or sole_payee(host)
        _check_cash_open(payee, means, received_on)
        keys = [due.key for due in still_open(open_dues(host, authority=payee), chosen)]
        payment = Payment.objects.create(
            host=host, authority=payee, means=means, amount=amount, reference=reference, payer=payer.strip(),
            bank=bank.strip(), number=number.strip(), note=note.strip(), by=by,
            chosen=written_keys(keys),
        )  # fmt: skip
        book(payment, received_on=received_on, by=by)
    return payment


def reverse_payment(*, payment: Payment, reason: str, by: Any, note: str = "") -> Reversal:
    """Take a payment back: what it paid is due again. Receipt and lines stay, others take them back.

    Raises:
        Refused: it was not paid, or was already taken back, or was paid online (refund it instead).
    """
    with transaction.atomic():
        payment = locked(payment.pk)
        if payment.state != State.PAID or Reversal.objects.filter(payment=payment).exists():
            raise Refused("Cet encaissement n’est plus à annuler.", code="payments.not_paid")
        if payment.means == Means.PAYFIP:
            raise Refused(
                "Un paiement en ligne ne s’annule pas : remboursez-le.", code="payments.online", status=409
            )
        if reason == ReversalReason.MISTAKE and payment.deposit_id:
            raise Refused(
                "Il est déjà remis au comptable : seule la banque peut le rejeter.", code="payments.handed_in"
            )
        made = Reversal.objects.create(payment=payment, reason=reason, note=note.strip(), by=by)
        for line in Line.objects.filter(source=payment.source, kind=LineKind.PAYMENT, corrects=None):
            reverse_line(line=line, by=by, label=f"{made.get_reason_display()}, {payment.reference}")
        _free(payment)
        changes = {"reason": ("", reason), "amount": (payment.amount, 0)}
        write_entry(by=by, verb="reverse_payment", record=payment, changes=changes, note=note)
    return made


def cancel_payment(*, payment: Payment, by: Any, note: str) -> Payment:
    """Give up a payment that was never paid.

    Raises:
        Refused: it is no longer pending.
    """
    with transaction.atomic():
        payment = locked(payment.pk)
        if payment.state != State.PENDING:
            raise Refused("Cet encaissement n’est plus en attente.", code="payments.not_pending")
        payment.note = f"{payment.note}\n{note}".strip()
        payment.save(update_fields=["note"])
        end(payment, State.CANCELLED, by=by)
    return payment


def clear_alert(*, payment: Payment, by: Any, note: str) -> Payment:
    """Say that an alert was looked at, and what was found.

    Raises:
        Refused: without a word, or nothing to clear.
    """
    if not note.strip():
        raise Refused("Dites ce que vous avez vérifié.", code="payments.no_note", field="note")
    with transaction.atomic():
        payment = locked(payment.pk)
        if not payment.alert:
            raise Refused("Cette alerte est déjà levée.", code="payments.no_alert")
        was, payment.alert = payment.alert, ""
        payment.note = f"{payment.note}\n{note}".strip()
        payment.save(update_fields=["alert", "note"])
        write_entry(
            by=by, verb="clear_payment_alert", record=payment, changes={"alert": (was, "")}, note=note
        )
    return payment


def sole_payee(host: Host) -> Authority:
    """The authority a host owes, or the only one there is.

    Raises:
        Refused: there are several.
    """
    payees = {due.authority.pk: due.authority for due in open_dues(host)}
    if not payees:
        payees = {one.pk: one for one in Authority.objects.filter(lines__host=host).distinct()}
    if not payees:
        payees = {one.pk: one for one in Authority.objects.all()[:2]}
    if len(payees) != 1:
        raise Refused(
            "Choisissez la collectivité qui reçoit ce paiement.", code="payments.several", field="authority"
        )
    return next(iter(payees.values()))


def _check(means: str, amount: int, received_on: date, number: str) -> None:
    if means not in (Means.CHEQUE, Means.CASH, Means.TRANSFER):
        raise Refused("Choisissez un moyen de paiement.", code="payments.means", field="means")
    if amount <= 0:
        raise Refused("Le montant doit être supérieur à zéro.", code="payments.amount", field="amount")
    if received_on > today():
        raise Refused("Cette date est dans l’avenir.", code="payments.future", field="received_on")
    if means == Means.CHEQUE and not number.strip():
        raise Refused("Le numéro du chèque manque.", code="payments.number", field="number")


def _check_cash_open(authority: Authority, means: str, day: date) -> None:
    if means != Means.CASH:
        return
    Authority.objects.select_for_update().get(pk=authority.pk)
    if Deposit.objects.filter(kind=DepositKind.CASH, authority=authority, day=day).exists():
        raise Refused(
            "La caisse de ce jour est close : datez l’encaissement d’aujourd’hui.",
            code="payments.cash_closed",
            field="received_on",
        )


def _free(payment: Payment) -> None:
    """What hung on the money that is gone: a refund not made yet, lines of the bank."""
    refund = getattr(payment, "refund", None)
    if refund and refund.state == RefundState.PROPOSED:
        refund.state = RefundState.DISMISSED
        refund.save(update_fields=["state"])
    BankLine.objects.filter(payment=payment).update(payment=None, state="waiting")
