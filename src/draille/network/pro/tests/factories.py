"""A host with a lodging that is taxed, and a browser in which they are in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from draille.kernel.clock import today
from draille.network.declarations.actions import send_declaration
from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing, SentFrom
from draille.network.declarations.models import Version
from draille.network.hosts.models import Classification, Host, HostAccess, Lodging, Ownership
from draille.network.payments.actions import record_desk_payment
from draille.network.payments.enums import Means
from draille.network.payments.models import Payment
from draille.network.pro.actions import make_link
from draille.network.pro.models import HostPasskey
from draille.network.tariffs.enums import Category, Nature
from draille.network.tariffs.models import (
    Authority,
    CollectionPeriod,
    Deliberation,
    DeliberationCommune,
    Tariff,
)
from tests.factories import CommuneFactory

numbers = count(1)


def last_month(back: int = 1) -> date:
    """The first day of a month that is over."""
    index = today().year * 12 + today().month - 1 - back
    return date(index // 12, index % 12 + 1, 1)


def an_authority(**fields: Any) -> Authority:
    """Who levies 1 € on three stars, 5 % on the rest, in Vialas."""
    values = {
        "name": "Communauté de communes d’essai",
        "payfip_client": "090909",
        "address": "1 place de la Mairie\n48000 Essai",
        "email": "taxe@demo.example",
        "iban": "FR7630001007941234567890185",
        "bic": "BDFEFRPP",
        **fields,
    }
    found, new = Authority.objects.get_or_create(siren="200000099", defaults=values)
    if new:
        voted = Deliberation.objects.create(
            authority=found, voted_on=date(2020, 5, 22), valid_from=date(2020, 1, 1), verified=True
        )
        DeliberationCommune.objects.create(deliberation=voted, insee="48194", name="Vialas")
        period = CollectionPeriod.objects.create(deliberation=voted)
        rates = {
            Category.PALACE: "2.30",
            Category.THREE_STARS: "1.00",
            Category.CAMPING_HIGH: "0.50",
            Category.PROPORTIONAL: "5",
        }
        for category, amount in rates.items():
            Tariff.objects.create(
                period=period,
                category=category,
                amount=Decimal(amount),
                is_cap=category == Category.PALACE,
            )
    return found


def a_lodging(host: Host | None = None, *, stars: int | None = 3, **fields: Any) -> Lodging:
    """A furnished lodging in Vialas, let by the host."""
    an_authority()
    number = next(numbers)
    values = {
        "code": f"LT{number:05d}",
        "name": f"Gîte des Essais {number}",
        "commune": CommuneFactory(),
        "capacity": 6,
        "active_from": last_month(4),
        **fields,
    }
    lodging = Lodging.objects.create(**values)
    if host is not None:
        Ownership.objects.create(lodging=lodging, host=host, first_day=last_month(30))
    if stars:
        Classification.objects.create(
            lodging=lodging, nature=Nature.FURNISHED, category=Category.THREE_STARS, stars=stars
        )
    return lodging


def a_host(**fields: Any) -> Host:
    """A host with an e-mail address that opens their space."""
    number = next(numbers)
    email = fields.pop("email", f"ada{number}@demo.example")
    host = Host.objects.create(
        **{"code": f"HT{number:05d}", "name": f"Ada Essai {number}", "email": email, **fields}
    )
    access, _new = HostAccess.objects.get_or_create(email=email)
    access.hosts.add(host)
    return host


def a_letting_host(**fields: Any) -> tuple[Host, Lodging]:
    """A host and their lodging."""
    host = a_host()
    return host, a_lodging(host, **fields)


def a_link(host: Host | None = None, *, minutes: int = 30) -> str:
    """The secret of a live link (or one over, with ``minutes=-1``)."""
    link, secret = make_link(access=(host or a_host()).accesses.get())
    link.expires_at = timezone.now() + timedelta(minutes=minutes)
    link.save()
    return secret


def a_passkey(host: Host | None = None, **fields: Any) -> HostPasskey:
    """A passkey that was added, of a device that is nowhere."""
    values = {"name": "mon téléphone", "digest": f"{next(numbers):064d}", "data": b"", **fields}
    return HostPasskey.objects.create(access=(host or a_host()).accesses.get(), **values)


def client_of(host: Host, **kwargs: Any) -> Client:
    """A browser in which the host is in."""
    client = Client(raise_request_exception=True)
    done = client.post(reverse("pro:open_link", args=[a_link(host)]), kwargs)
    assert done.status_code == 302, done.status_code
    return client


def a_stay(month: date, **fields: Any) -> StayContent:
    """Two adults, three nights: 6 € in three stars."""
    return StayContent(**{"first_night": month, "nights": 3, "occupants": 2, **fields})


def a_sent(lodging: Lodging, month: date | None = None, **fields: Any) -> Version:
    """A month sent, 6 €."""
    month = month or last_month()
    return send_declaration(
        lodging=lodging,
        month=month,
        content=Content(filing=Filing.STAYS, stays=(a_stay(month, **fields),)),
        sent_from=SentFrom.SPACE,
    )


def a_paid(lodging: Lodging, host: Host) -> Payment:
    """A month sent and paid by cheque at the office."""
    a_sent(lodging)
    return record_desk_payment(
        host=host,
        means=Means.CHEQUE,
        amount=600,
        received_on=today(),
        number="1234567",
        bank="Banque",
        by=None,
    )


def month_args(lodging: Lodging, month: date | None = None) -> list[int]:
    """What the address of a month needs."""
    month = month or last_month()
    return [lodging.pk, month.year, month.month]


def row(month: date, number: int = 0, **fields: Any) -> dict[str, str]:
    """What a browser sends of a stay."""
    values = {
        "first_night": month.isoformat(),
        "nights": "3",
        "adults": "2",
        "minors": "",
        **{name: str(value) for name, value in fields.items()},
    }
    return {f"s{number}-{name}": value for name, value in values.items()}
