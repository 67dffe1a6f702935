"""What hosts paid: by quarter, by transfer, cheque, cash or online; some months are still owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import F

from draille.kernel.bulk import insert_all
from draille.kernel.clock import local_moment
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line
from draille.network.payments.enums import Means, State
from draille.network.payments.models import Payment, Receipt, ReceiptBook
from draille.network.tariffs.enums import Component
from draille.network.tourist_tax.demo.books import month_end, write_lines
from draille.network.tourist_tax.demo.chance import rng
from draille.network.tourist_tax.demo.targets import TARGETS

MEANS = (Means.TRANSFER, Means.TRANSFER, Means.PAYFIP, Means.PAYFIP, Means.CHEQUE, Means.CASH)
UNPAID = 0.02
"""The share of months still owed, where nothing was published."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is paid of a due."""

    due: Line
    amount: int


def write_payments(year: int, latest: date) -> int:
    """One payment a host and a quarter of what was due; how many."""
    dues = list(
        Line.objects.filter(kind=LineKind.DUE, month__year=year).select_related("host").order_by("pk")
    )
    heaps: dict[tuple[int, int, int], list[Part]] = defaultdict(list)
    for part in _paid(dues, year, latest):
        due = part.due
        if due.host_id and due.month:
            heaps[due.host_id, due.authority_id, (due.month.month - 1) // 3].append(part)
    made = [_payment(parts, year, latest) for parts in heaps.values()]
    kept = sorted(
        ((pay, parts) for pay, parts in zip(made, heaps.values(), strict=True) if pay is not None),
        key=lambda pair: (str(pair[0].received_on), pair[0].reference),
    )
    _write([pay for pay, _parts in kept], [parts for _pay, parts in kept])
    return len(kept)


def _paid(dues: Sequence[Line], year: int, latest: date) -> list[Part]:
    target = TARGETS.get(year)
    if target is None or target.owed is None:
        return [Part(due, due.amount) for due in dues if rng("unpaid", due.source).random() >= UNPAID]
    left, parts = target.owed, []
    for due in sorted(dues, key=lambda one: rng("owed", one.source).random()):
        kept = min(left, due.amount)
        left -= kept
        if due.amount > kept:
            parts.append(Part(due, due.amount - kept))
    return parts


def _payment(parts: Sequence[Part], year: int, latest: date) -> Payment | None:
    first = parts[0].due
    last_month = max(part.due.month for part in parts if part.due.month)
    sent = max(part.due.booked_on for part in parts)
    chance = rng("paid", first.host_id, last_month)
    quarter_end = month_end(date(year, (last_month.month - 1) // 3 * 3 + 3, 1))
    day = max(sent, quarter_end + timedelta(days=chance.randint(2, 40)))
    if day > latest:
        return None
    host = first.host
    assert host is not None
    return Payment(
        host_id=host.pk,
        authority_id=first.authority_id,
        means=chance.choice(MEANS),
        amount=sum(part.amount for part in parts),
        state=State.PAID,
        reference=f"TS{host.code}{last_month:%Y%m}".replace("-", "")[:30].upper(),
        created_at=local_moment(day, time(9)),
        settled_at=local_moment(day, time(10)),
        received_on=day,
    )


def _write(payments: Sequence[Payment], heaps: Sequence[Sequence[Part]]) -> None:
    insert_all(payments, with_keys=True)
    given = {(book.authority_id, book.year): book.last for book in ReceiptBook.objects.all()}
    books: dict[tuple[int, int], int] = defaultdict(int)
    receipts, lines, parts = [], [], list[dict[str, int]]()
    for payment, some in zip(payments, heaps, strict=True):
        assert payment.received_on is not None
        assert payment.settled_at is not None
        key = (payment.authority_id, payment.received_on.year)
        books[key] += 1
        receipts.append(
            Receipt(
                payment_id=payment.pk,
                authority_id=payment.authority_id,
                year=key[1],
                number=given.get(key, 0) + books[key],
                issued_at=payment.settled_at,
            )
        )
        for place, part in enumerate(some):
            lines.append(_line(payment, place, part, str(receipts[-1])))
            parts.append({Component.BASE.value: -part.amount})
    insert_all(receipts)
    for (authority, year), many in books.items():
        ReceiptBook.objects.get_or_create(authority_id=authority, year=year)
        ReceiptBook.objects.filter(authority=authority, year=year).update(last=F("last") + many)
    write_lines(lines, parts)


def _line(payment: Payment, place: int, part: Part, receipt: str) -> Line:
    assert payment.received_on is not None
    assert payment.settled_at is not None
    return Line(
        authority_id=payment.authority_id,
        host_id=payment.host_id,
        lodging_id=part.due.lodging_id,
        kind=LineKind.PAYMENT,
        month=part.due.month,
        amount=-part.amount,
        booked_on=payment.received_on,
        recorded_at=payment.settled_at,
        label=f"{payment.get_means_display()}, quittance {receipt}",
        source=payment.source,
        key=f"payment:{payment.pk}:{place}",
    )
