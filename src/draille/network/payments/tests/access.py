"""Who may open which page of payments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draille.kernel.clock import today
from draille.network.payments.actions import accept_line, hand_in_cheques
from draille.network.payments.enums import Means, State
from draille.network.payments.models import Payment, Refund
from draille.network.payments.tests import factories as make
from tests.access.rows import Row

MANAGERS = {"director", "tax_officer"}
DESK = MANAGERS | {"counsellor"}
READERS = DESK | {"auditor"}
BANK = MANAGERS | {"auditor"}


def pending() -> Payment:
    host = make.a_debtor()
    return Payment.objects.create(
        host=host,
        authority=make.an_authority(),
        means=Means.PAYFIP,
        amount=1100,
        reference=f"TS{host.code}",
        state=State.PENDING,
        alert="À vérifier",
    )


def deposit() -> list[int]:
    payment = make.a_cheque()
    return [hand_in_cheques(authority=payment.authority, payments=[payment.pk], by=None).pk]


def accepted() -> list[int]:
    line = make.a_transfer()
    accept_line(line=line, host=make.a_debtor(), by=None)
    return [line.pk]


def refund() -> list[int]:
    host = make.a_host()
    made = Refund.objects.create(host=host, authority=make.an_authority(), amount=100)
    return [made.pk]


def the_first() -> list[int]:
    """Its key is written in the row: on an empty table it is the first."""
    make.an_authority(pk=1)
    return []


def of(made: Callable[[], Any]) -> Callable[[], list[int]]:
    return lambda: [made().pk]


def manages(page: str, args: Callable[[], list[Any]] = list, **data: Any) -> Row:
    return Row(f"payments_desk:{page}", method="POST", args=args, data=data or None, allow=MANAGERS)


ACCESS = [
    Row("payments:notify", method="POST", data={"idop": "x"}, anonymous=True),
    Row("payments:come_back", args=lambda: [pending().reference], anonymous=True),
    Row("payments_desk:list_payments", allow=READERS),
    Row("payments_desk:show_payment", args=of(make.a_cheque), allow=READERS),
    Row("payments_desk:show_receipt", args=of(make.a_cheque), allow=READERS),
    Row("payments_desk:record_payment", allow=DESK),
    Row("payments_desk:record_payment", method="POST", data={}, allow=DESK),
    Row("payments_desk:ask_again", method="POST", args=of(pending), allow=DESK),
    manages("reverse_payment", of(make.a_cheque), reason="bounced"),
    manages("cancel_payment", of(pending)),
    manages("clear_alert", of(pending)),
    Row("payments_desk:list_transfers", allow=BANK),
    Row("payments_desk:read_statement", allow=MANAGERS),
    manages("save_layout", name="x", heads="Date\tMontant", date_format="%d/%m/%Y"),
    manages("accept_exact"),
    manages("accept_line", of(make.a_transfer)),
    manages("set_aside", of(make.a_transfer)),
    manages("undo_line", accepted),
    Row("payments_desk:list_deposits", allow=BANK),
    Row(
        "payments_desk:hand_in_cheques",
        method="POST",
        allow=MANAGERS,
        args=the_first,
        data={"authority": "1"},
    ),
    manages("close_cash", day=str(today())),
    Row("payments_desk:show_deposit", args=deposit, allow=BANK),
    Row("payments_desk:list_refunds", allow=BANK),
    manages("record_refund", refund, done_on=str(today())),
    manages("dismiss_refund", refund),
]
