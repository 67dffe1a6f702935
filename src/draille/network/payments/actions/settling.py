"""What became of online payments: asked again until their end is known.

PayFiP is never asked inside a transaction, and is the only one believed: a notification is a reason to ask.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.french import euros
from draille.kernel.journal import write_entry
from draille.kernel.money import Money
from draille.network.payments import drivers
from draille.network.payments.actions.booking import book, end, locked
from draille.network.payments.drivers import Answer, DriverError, Verdict
from draille.network.payments.enums import AttemptState, State
from draille.network.payments.models import Attempt, Payment
from draille.network.payments.queries.online import to_ask
from draille.network.payments.rules import ASK_FOR, OPEN_FOR

log = logging.getLogger(__name__)
MOST_ANSWERS = 50


def settle(payment_pk: int) -> Payment:
    """Ask PayFiP what became of a payment and write it. Any number of times gives the same books."""
    for attempt in Attempt.objects.filter(payment=payment_pk, idop__isnull=False):
        if attempt.state in (AttemptState.PAID, AttemptState.MISMATCH):
            continue
        try:
            answer = drivers.driver().poll(str(attempt.idop))
        except DriverError as error:
            log.warning("payfip: %s, %s: %s", attempt.payment_id, error.code, error)
            Attempt.objects.filter(pk=attempt.pk).update(asked_at=timezone.now())
            _give_up(payment_pk)
            continue
        _apply(attempt.pk, answer)
    _give_up(payment_pk)
    return Payment.objects.get(pk=payment_pk)


def receive_notification(idop: str) -> bool:
    """Something says that an operation ended: ask about it. False for an operation that is not ours."""
    attempt = Attempt.objects.filter(idop=idop).first() if idop else None
    if attempt is None:
        return False
    settle(attempt.payment_id)
    return True


def poll_pending() -> int:
    """Ask about everything whose end is not known, a day back. One that fails never stops the others."""
    asked = 0
    for pk in to_ask():
        try:
            settle(pk)
        except Exception:
            log.exception("payment %s", pk)
        asked += 1
    return asked


def _apply(attempt_pk: int, answer: Answer) -> None:
    """Write an answer: under lock, so that two answers at once book once."""
    with transaction.atomic():
        payment = locked(Attempt.objects.get(pk=attempt_pk).payment_id)
        attempt = Attempt.objects.get(pk=attempt_pk)
        _keep_answer(attempt, answer)
        if attempt.state in (AttemptState.PAID, AttemptState.MISMATCH):
            return
        if answer.verdict == Verdict.PAID:
            _paid(payment, attempt, answer.said)
        else:
            _not_paid(payment, attempt, answer.verdict)


def _keep_answer(attempt: Attempt, answer: Answer) -> None:
    now, said = timezone.now(), dict(answer.said)
    if len(attempt.answers) < MOST_ANSWERS and (not attempt.answers or attempt.answers[-1]["said"] != said):
        attempt.answers = [*attempt.answers, {"at": now.isoformat(), "said": said}]
    attempt.asked_at = now
    attempt.save(update_fields=["answers", "asked_at"])


def _paid(payment: Payment, attempt: Attempt, said: Mapping[str, str]) -> None:
    wrong = _differences(payment, attempt, said)
    if wrong:
        _move(attempt, AttemptState.MISMATCH)
        words = ", ".join(
            f"{name} : {_told(name, got)} au lieu de {_told(name, asked)}"
            for name, (asked, got) in wrong.items()
        )
        payment.alert = f"Réponse de PayFiP différente de la demande, non comptée ({words})"[:300]
        payment.save(update_fields=["alert"])
        write_entry(by=None, verb="doubt_payment", record=payment, changes=wrong)
        log.error("payfip: answer unlike the order, payment %s", payment.pk)
        return
    _move(attempt, AttemptState.PAID)
    payment.number = said.get("numauto", "")[:80]
    payment.alert = "" if payment.state == State.PENDING else _late_words(payment)
    book(payment, received_on=_day_of(said), by=None)


def _told(name: str, value: str) -> str:
    if name == "montant" and value.isdigit():
        return euros(Money(int(value)))
    return value or "rien"


def _late_words(payment: Payment) -> str:
    return f"Payé après coup : l’encaissement était {payment.get_state_display()}."


def _differences(payment: Payment, attempt: Attempt, said: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What the answer says otherwise than the order; a field it leaves out is a difference."""
    asked = {
        "montant": str(payment.amount),
        "refdet": payment.reference,
        "numcli": attempt.client,
        "exer": attempt.exer,
        "idOp": str(attempt.idop),
    }
    return {name: (value, said.get(name, "")) for name, value in asked.items() if said.get(name, "") != value}


def _not_paid(payment: Payment, attempt: Attempt, verdict: Verdict) -> None:
    """No money so far. For twenty minutes the payer may come back to the page; then it is over."""
    said = {
        Verdict.REFUSED: (AttemptState.REFUSED, State.REFUSED),
        Verdict.ABANDONED: (AttemptState.ABANDONED, State.ABANDONED),
    }.get(verdict)
    if said and attempt.state != said[0]:
        _move(attempt, said[0])
    if timezone.now() - attempt.created_at < OPEN_FOR or payment.state != State.PENDING:
        return
    if said:
        end(payment, said[1], by=None)
        return
    alert = "" if verdict == Verdict.WAITING else _forgotten_words(payment)
    _move(attempt, AttemptState.EXPIRED)
    end(payment, State.EXPIRED, by=None, alert=alert)


def _forgotten_words(payment: Payment) -> str:
    amount = euros(Money(payment.amount))
    return f"PayFiP ne connaît plus l’opération : cherchez {amount}, {payment.reference}, sur le relevé."


def _give_up(payment_pk: int) -> None:
    """End what can no more be asked: no operation after twenty minutes, no answer for a day."""
    with transaction.atomic():
        payment = locked(payment_pk)
        if payment.state != State.PENDING:
            return
        age = timezone.now() - payment.created_at
        attempts = list(payment.attempts.all())
        if any(one.state == AttemptState.MISMATCH for one in attempts):
            return
        known = any(one.idop for one in attempts)
        if age >= ASK_FOR or (age >= OPEN_FOR and not known):
            payment.attempts.update(state=AttemptState.EXPIRED)
            # Without a number at PayFiP nobody was led there: nothing can have been taken.
            end(payment, State.EXPIRED, by=None, alert=_forgotten_words(payment) if known else "")


def _move(attempt: Attempt, state: AttemptState) -> None:
    attempt.state = state
    attempt.save(update_fields=["state"])


def _day_of(said: Mapping[str, str]) -> date:
    """The day PayFiP says it was paid; today where it does not, or where it makes no sense."""
    try:
        # A local day, without an hour.
        day = datetime.strptime(said.get("dattrans", ""), "%d%m%Y").date()  # noqa: DTZ007
    except ValueError:
        return today()
    return day if today() - timedelta(days=10) <= day <= today() else today()
