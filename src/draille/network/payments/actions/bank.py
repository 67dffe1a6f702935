"""Statements read, transfers matched: a person accepts, chooses, sets aside, and may undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host
from draille.network.ledger.queries import open_dues
from draille.network.payments.actions.booking import book, new_reference
from draille.network.payments.actions.desk import reverse_payment
from draille.network.payments.enums import BankLineState, Match, Means, ReversalReason
from draille.network.payments.matching import Matcher
from draille.network.payments.models import BankFile, BankLayout, BankLine, Payment
from draille.network.payments.statements import StatementError, read_file
from draille.network.payments.statements.lines import numbered
from draille.network.tariffs.models import Authority


@dataclass(frozen=True, slots=True)
class Imported:
    """A statement that was read, and what of it could not be."""

    file: BankFile
    errors: list[str]


def save_layout(*, name: str, columns: dict[str, str], date_format: str, by: Any) -> BankLayout:
    """Keep how a bank lays its CSV out, under a name."""
    with transaction.atomic():
        layout, new = BankLayout.objects.update_or_create(
            name=name.strip()[:80], defaults={"columns": columns, "date_format": date_format}
        )
        changes: dict[str, tuple[Any, Any]] = {"columns": ({} if new else None, columns)}
        write_entry(by=by, verb="save_bank_layout", record=layout, changes=changes)
    return layout


def import_statement(
    *, authority: Authority, name: str, content: bytes, by: Any, layout: BankLayout | None = None
) -> Imported:
    """Read a statement: its transfers join the queue, each once, however often it is read.

    Raises:
        Refused: the file cannot be read.
    """
    columns = layout.columns if layout else {}
    try:
        statement = read_file(content, columns, layout.date_format if layout else "%d/%m/%Y")
    except StatementError as error:
        raise Refused(str(error), code="payments.statement", field="file") from error
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        lines = numbered(statement.lines)
        seen = BankLine.objects.filter(authority=authority, transaction__in=[key for key, _line in lines])
        known = set(seen.values_list("transaction", flat=True))
        fresh = {key: line for key, line in lines if key not in known}
        file = BankFile.objects.create(
            authority=authority, name=name[:200], added=len(fresh), known=len(lines) - len(fresh),
            left=statement.left, by=by,
        )  # fmt: skip
        matcher = Matcher.load(authority)
        for key, line in fresh.items():
            found = matcher.match(line)
            BankLine.objects.create(
                file=file, authority=authority, transaction=key, booked_on=line.booked_on, amount=line.amount,
                payer=line.payer, label=line.label, match=found.match, host=found.host, why=found.why,
            )  # fmt: skip
        write_entry(by=by, verb="import_statement", record=file, changes={"added": (0, len(fresh))})
    return Imported(file, statement.errors)


def accept_line(*, line: BankLine, by: Any, host: Host | None = None) -> Payment:
    """Book a transfer for the host proposed, or for the one chosen.

    Raises:
        Refused: decided already, or nobody is chosen.
    """
    with transaction.atomic():
        line = _waiting(line)
        whose = host or line.host
        if whose is None:
            raise Refused("Choisissez l’hébergeur.", code="payments.no_host", field="host")
        payment = Payment.objects.create(
            host=whose, authority=line.authority, means=Means.TRANSFER, amount=line.amount,
            reference=new_reference(whose), payer=line.payer, number=line.transaction, by=by,
        )  # fmt: skip
        book(payment, received_on=line.booked_on, by=by)
        was, line.host, line.payment = line.host, whose, payment
        _decide(line, BankLineState.ACCEPTED, by)
        write_entry(by=by, verb="match_transfer", record=line, changes={"host": (was, whose)})
    return payment


def accept_all_exact(*, authority: Authority | None = None, by: Any) -> int:
    """Book every transfer whose reference and amount are right, and still are. How many."""
    found = BankLine.objects.filter(state=BankLineState.WAITING, match=Match.EXACT).order_by(
        "booked_on", "pk"
    )
    done = 0
    for line in found.filter(authority=authority) if authority else found:
        dues = open_dues(line.host, authority=line.authority) if line.host else []
        if sum(due.total for due in dues) == line.amount:
            accept_line(line=line, by=by)
            done += 1
        else:
            why = "Sa référence, mais il ne doit plus ce montant."
            BankLine.objects.filter(pk=line.pk).update(match=Match.PROPOSED, why=why)
    return done


def set_line_aside(*, line: BankLine, by: Any, note: str = "") -> BankLine:
    """Say that a transfer is not the tourist tax.

    Raises:
        Refused: decided already.
    """
    with transaction.atomic():
        line = _waiting(line)
        _decide(line, BankLineState.ASIDE, by)
        changes = {"state": (BankLineState.WAITING, BankLineState.ASIDE)}
        write_entry(by=by, verb="set_transfer_aside", record=line, changes=changes, note=note)
    return line


def undo_line(*, line: BankLine, by: Any) -> BankLine:
    """Put a transfer back in the queue; what it paid is taken back in the accounts.

    Raises:
        Refused: it is in the queue.
    """
    with transaction.atomic():
        line = BankLine.objects.select_for_update().get(pk=line.pk)
        if line.state == BankLineState.WAITING:
            raise Refused("Ce virement est déjà à rapprocher.", code="payments.waiting")
        was = line.state
        if line.payment:
            reverse_payment(
                payment=line.payment, reason=ReversalReason.MISTAKE, by=by, note="Rapprochement annulé"
            )
        line.payment, line.match = None, Match.PROPOSED if line.host else Match.UNKNOWN
        _decide(line, BankLineState.WAITING, by)
        write_entry(by=by, verb="unmatch_transfer", record=line, changes={"state": (was, line.state)})
    return line


def _waiting(line: BankLine) -> BankLine:
    found = BankLine.objects.select_for_update().get(pk=line.pk)
    if found.state != BankLineState.WAITING:
        raise Refused("Ce virement est déjà traité.", code="payments.decided", status=409)
    return found


def _decide(line: BankLine, state: BankLineState, by: Any) -> None:
    line.state, line.decided_at = state, timezone.now() if state != BankLineState.WAITING else None
    line.by = by if getattr(by, "pk", None) else None
    line.save()
