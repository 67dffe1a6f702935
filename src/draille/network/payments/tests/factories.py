"""Hosts who owe, payments and transfers, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from draille.kernel.clock import today
from draille.network.hosts.models import Host
from draille.network.ledger.actions import post_line
from draille.network.ledger.enums import LineKind
from draille.network.payments.actions import import_statement, record_desk_payment
from draille.network.payments.enums import Means
from draille.network.payments.models import BankLayout, BankLine, Payment
from draille.network.tariffs.models import Authority

numbers = count(1)
MONTH = date(2026, 7, 1)


def an_authority(**fields: Any) -> Authority:
    """Who receives the money."""
    values = {
        "name": "Communauté de communes d’essai",
        "payfip_client": "090909",
        "address": "1 place de la Mairie\n48000 Essai",
        "email": "taxe@demo.example",
    }
    values |= {"pk": fields["pk"]} if "pk" in fields else {}
    found, _new = Authority.objects.get_or_create(siren="200000099", defaults=values)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    return found


def a_host(**fields: Any) -> Host:
    """A host without a debt."""
    number = next(numbers)
    values = {"code": f"H{number:05d}", "name": f"Ada Essai{number}", "email": f"ada{number}@demo.example"}
    return Host.objects.create(**{**values, **fields})


def owes(host: Host, base: int = 1000, department: int = 100, month: date = MONTH) -> Host:
    """Make a host owe that, in cents, for a month."""
    post_line(
        authority=an_authority(),
        host=host,
        kind=LineKind.DUE,
        parts={"base": base, "department": department},
        source="tests",
        key=f"tests:{uuid4()}",
        by=None,
        month=month,
        booked_on=today(),
    )
    return host


def a_debtor(base: int = 1000, department: int = 100, **fields: Any) -> Host:
    """A host who owes 11 €."""
    return owes(a_host(**fields), base, department)


def a_cheque(amount: int = 1100, **fields: Any) -> Payment:
    """A cheque brought to the office."""
    return record_desk_payment(
        host=fields.pop("host", None) or a_debtor(),
        means=Means.CHEQUE,
        amount=amount,
        received_on=today(),
        number="1234567",
        bank="Banque d’essai",
        by=None,
        authority=an_authority(),
        **fields,
    )


def cash(amount: int = 1100, day: date | None = None) -> Payment:
    """Cash brought to the office."""
    return record_desk_payment(
        host=a_debtor(), means=Means.CASH, amount=amount, received_on=day or today(), by=None
    )


def statement(*rows: tuple[str, str, str], layout: BankLayout | None = None, **kwargs: Any) -> Any:
    """Read a CSV of (amount, payer, label)."""
    lines = ["Date;Montant;Donneur d'ordre;Libellé"]
    lines += [
        f"{today() - timedelta(days=1):%d/%m/%Y};{amount};{payer};{label}" for amount, payer, label in rows
    ]
    layout = layout or a_layout()
    content = "\n".join(lines).encode("cp1252")
    return import_statement(
        authority=an_authority(), name="releve.csv", content=content, layout=layout, by=None, **kwargs
    )


def a_layout() -> BankLayout:
    """How that CSV is laid out."""
    columns = {"date": "Date", "amount": "Montant", "payer": "Donneur d'ordre", "label": "Libellé"}
    return BankLayout.objects.get_or_create(name="Banque d’essai", defaults={"columns": columns})[0]


def a_transfer(amount: str = "11,00", payer: str = "INCONNU", label: str = "VIR") -> BankLine:
    """A transfer in the queue."""
    return statement((amount, payer, label)).file.lines.get()
