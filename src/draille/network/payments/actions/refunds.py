"""What is given back: proposed, then recorded by a person once it left the account."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.french import euros
from draille.kernel.journal import write_entry
from draille.kernel.money import Money
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host
from draille.network.ledger.actions import post_line
from draille.network.ledger.enums import LedgerPart, LineKind
from draille.network.payments.enums import RefundState
from draille.network.payments.models import Refund
from draille.network.payments.queries.board import available_credit
from draille.network.tariffs.models import Authority


def propose_refund(*, host: Host, authority: Authority, amount: int, by: Any, note: str = "") -> Refund:
    """Propose to give back part of what is held in advance.

    Raises:
        Refused: more than is held.
    """
    with transaction.atomic():
        Host.objects.select_for_update().get(pk=host.pk)
        _check_held(host, authority, amount)
        refund = Refund.objects.create(host=host, authority=authority, amount=amount, note=note, by=by)
        write_entry(by=by, verb="propose_refund", record=refund, changes={"amount": (None, amount)})
    return refund


def record_refund(*, refund: Refund, done_on: date, number: str, by: Any) -> Refund:
    """Write that the money was given back.

    Raises:
        Refused: already decided, a day to come, or what was held has paid other months since.
    """
    if done_on > today():
        raise Refused("Cette date est dans l’avenir.", code="payments.future", field="done_on")
    with transaction.atomic():
        refund = _undecided(refund)
        Host.objects.select_for_update().get(pk=refund.host_id)
        _check_held(refund.host, refund.authority, refund.amount)
        refund.done_on, refund.number = done_on, number.strip()
        _decide(refund, RefundState.DONE, by)
        post_line(
            authority=refund.authority,
            host=refund.host,
            kind=LineKind.REFUND,
            parts={LedgerPart.CREDIT.value: refund.amount},
            source=f"payments.refund:{refund.pk}",
            key=f"refund:{refund.pk}",
            by=by,
            booked_on=done_on,
            label=f"remboursement {refund.number}".strip(),
        )
    return refund


def dismiss_refund(*, refund: Refund, by: Any, note: str = "") -> Refund:
    """Keep the money in advance: it will pay the next months.

    Raises:
        Refused: already decided.
    """
    with transaction.atomic():
        refund = _undecided(refund)
        refund.note = f"{refund.note}\n{note}".strip()
        _decide(refund, RefundState.DISMISSED, by)
    return refund


def _undecided(refund: Refund) -> Refund:
    found = Refund.objects.select_for_update().get(pk=refund.pk)
    if found.state != RefundState.PROPOSED:
        raise Refused("Ce remboursement est déjà décidé.", code="payments.decided")
    return found


def _decide(refund: Refund, state: RefundState, by: Any) -> None:
    changes = {"state": (refund.state, state), "amount": (None, refund.amount)}
    refund.state, refund.decided_at, refund.by = state, timezone.now(), by
    refund.save()
    write_entry(by=by, verb="decide_refund", record=refund, changes=changes)


def _check_held(host: Host, authority: Authority, amount: int) -> None:
    held = available_credit(host, authority)
    if not 0 < amount <= held:
        raise Refused(
            f"Il ne reste que {euros(Money(held))} en avance : le reste a payé d’autres mois.",
            code="payments.not_held",
            field="amount",
        )
