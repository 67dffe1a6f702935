"""Papers: the receipt, the list of what is handed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from draille.documents.book import table_data
from draille.documents.engine import compile_pdf
from draille.kernel.clock import local_day
from draille.kernel.contracts import Column, Table
from draille.kernel.french import euros, long_date, month_name, typeset
from draille.kernel.money import Money
from draille.network.hosts.models import Host
from draille.network.ledger.enums import LedgerPart, LineKind
from draille.network.ledger.models import Line
from draille.network.payments.models import Deposit, Payment
from draille.network.tariffs.enums import Component
from draille.network.tariffs.models import Authority

HERE = Path(__file__).parent
PARTS = {**dict(Component.choices), **dict(LedgerPart.choices)}


def receipt_pdf(payment: Payment) -> bytes:
    """The receipt of a payment: who, how much, how, for which months; struck out if it was taken back.

    Raises:
        Receipt.DoesNotExist: it was not paid.
    """
    receipt = payment.receipt
    reversal = getattr(payment, "reversal", None)
    data = {
        "number": str(receipt),
        "authority": _authority(payment.authority),
        "host": _host(payment.host),
        "amount": euros(Money(payment.amount)),
        "facts": _facts(payment),
        "table": table_data(_shares(payment)),
        "struck": typeset(f"Annulée le {long_date(local_day(reversal.at))} : {reversal.get_reason_display()}")
        if reversal
        else "",
        "foot": f"Quittance n° {receipt}",
        "date": long_date(local_day(receipt.issued_at)),
    }
    title = f"Quittance n° {receipt}"
    return compile_pdf(
        HERE / "receipt.typ",
        data,
        title=title,
        day=local_day(receipt.issued_at),
        author=payment.authority.name,
    )


def deposit_pdf(deposit: Deposit) -> bytes:
    """The list that goes with cheques, or with the cash of a day."""
    cheques = deposit.kind == "cheques"
    title = f"{'Bordereau de remise de chèques' if cheques else 'Clôture de caisse'} n° {deposit.number}"
    data = {
        "title": title,
        "authority": _authority(deposit.authority),
        "day": long_date(deposit.day),
        "facts": [
            ("Pièces", str(deposit.payments.count())),
            ("Total", euros(Money(deposit.expected))),
            *([] if cheques else [("Compté", euros(Money(deposit.counted)))]),
            *(
                []
                if deposit.counted == deposit.expected
                else [("Écart", _gap(deposit)), ("Motif", deposit.note)]
            ),
        ],
        "table": table_data(_pieces(deposit, cheques)),
        "by": str(deposit.by or ""),
    }
    return compile_pdf(
        HERE / "deposit.typ", data, title=title, day=deposit.day, author=deposit.authority.name
    )


def _gap(deposit: Deposit) -> str:
    gap = deposit.counted - deposit.expected
    return ("+" if gap > 0 else "") + euros(Money(gap))


def _authority(authority: Authority) -> dict[str, Any]:
    lines = [*authority.address.splitlines(), authority.email, authority.phone]
    return {"name": authority.name, "siren": authority.siren, "lines": [one for one in lines if one]}


def _host(host: Host) -> dict[str, Any]:
    lines = [host.street, f"{host.postcode} {host.city}".strip()]
    return {"name": host.name, "code": host.code, "lines": [one for one in lines if one]}


def _facts(payment: Payment) -> list[tuple[str, str]]:
    found = [
        ("Reçu le", long_date(payment.received_on)),
        ("Par", str(payment.get_means_display())),
        ("Numéro de la pièce", payment.number if payment.means != "transfer" else ""),
        ("Banque", payment.bank),
        ("Remis par", payment.payer if payment.payer != payment.host.name else ""),
        ("Référence", payment.reference),
    ]
    return [(name, words) for name, words in found if words]


def _shares(payment: Payment) -> Table:
    """What the money paid, month by month and part by part."""
    lines = Line.objects.filter(source=payment.source, kind=LineKind.PAYMENT, corrects=None)
    rows = [
        {
            "month": f"{month_name(line.month.month)} {line.month.year}" if line.month else "avance",
            "lodging": str(line.lodging or ""),
            "part": str(PARTS.get(part.component, part.component)),
            "amount": Money(-part.amount).euros,
        }
        for line in lines.select_related("lodging").prefetch_related("parts")
        for part in line.parts.all()
    ]
    columns = [
        Column("month", "Mois"),
        Column("lodging", "Hébergement"),
        Column("part", "Part"),
        Column("amount", "Montant", numeric=True, unit="€", decimals=2),
    ]
    return Table(
        code="shares",
        title="Ce que ce paiement règle",
        columns=columns,
        rows=rows,
        totals={"amount": Money(payment.amount).euros},
    )


def _pieces(deposit: Deposit, cheques: bool) -> Table:
    rows = [
        {
            "receipt": str(payment.receipt),
            "day": payment.received_on,
            "payer": payment.payer or payment.host.name,
            "number": payment.number,
            "bank": payment.bank,
            "amount": Money(payment.amount).euros,
        }
        for payment in deposit.payments.select_related("host", "receipt").order_by("received_on", "pk")
    ]
    columns = [Column("receipt", "Quittance"), Column("day", "Reçu le"), Column("payer", "De")]
    if cheques:
        columns += [Column("number", "Chèque n°"), Column("bank", "Banque")]
    columns.append(Column("amount", "Montant", numeric=True, unit="€", decimals=2))
    return Table(
        code="pieces",
        title="Chèques remis" if cheques else "Espèces reçues",
        columns=columns,
        rows=rows,
        totals={"amount": Money(deposit.expected).euros},
    )
