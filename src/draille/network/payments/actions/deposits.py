"""What is handed in: cheques by batch, the cash of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.payments.enums import DepositKind
from draille.network.payments.models import Deposit, Payment
from draille.network.payments.queries.board import cash_of, cheques_to_hand_in
from draille.network.tariffs.models import Authority


def hand_in_cheques(
    *, authority: Authority, payments: Iterable[int], by: Any, day: date | None = None
) -> Deposit:
    """Put cheques together for the public accountant: a numbered list.

    Raises:
        Refused: none chosen, or one that is already handed in.
    """
    wanted = set(payments)
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        found = [one for one in cheques_to_hand_in(authority) if one.pk in wanted]
        if not found or len(found) != len(wanted):
            raise Refused("Choisissez des chèques qui ne sont pas encore remis.", code="payments.no_cheque")
        total = sum(one.amount for one in found)
        return _made(DepositKind.CHEQUES, authority, day or today(), found, total, by)


def close_cash(*, authority: Authority, day: date, counted: int, by: Any, note: str = "") -> Deposit:
    """Close the cash of a day with what was counted. Nothing more is received that day.

    Raises:
        Refused: nothing to close, already closed, or a difference without a word on it.
    """
    if day > today():
        raise Refused("Ce jour n’est pas encore venu.", code="payments.future", field="day")
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        found = list(cash_of(authority, day))
        if not found:
            raise Refused("Aucune espèce à clore ce jour-là.", code="payments.no_cash", field="day")
        if Deposit.objects.filter(kind=DepositKind.CASH, authority=authority, day=day).exists():
            raise Refused("La caisse de ce jour est déjà close.", code="payments.cash_closed", field="day")
        if counted != sum(one.amount for one in found) and not note.strip():
            raise Refused(
                "Ce qui est compté n’est pas ce qui est attendu : dites pourquoi.",
                code="payments.difference",
                field="note",
            )
        return _made(DepositKind.CASH, authority, day, found, counted, by, note)


def _made(
    kind: DepositKind,
    authority: Authority,
    day: date,
    payments: list[Payment],
    counted: int,
    by: Any,
    note: str = "",
) -> Deposit:
    last = Deposit.objects.filter(kind=kind, authority=authority).aggregate(last=Max("number"))["last"] or 0
    expected = sum(one.amount for one in payments)
    deposit = Deposit.objects.create(
        kind=kind, authority=authority, number=last + 1, day=day, expected=expected, counted=counted,
        note=note.strip(), by=by,
    )  # fmt: skip
    Payment.objects.filter(pk__in=[one.pk for one in payments]).update(deposit=deposit)
    changes = {"expected": (None, expected), "counted": (None, counted)}
    write_entry(by=by, verb="make_deposit", record=deposit, changes=changes, note=note)
    return deposit
