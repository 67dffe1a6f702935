"""The yearly statement of a host: month by month, what was declared, due and paid. PDF/UA."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from draille.kernel.dates import day_words
from draille.network.declarations.models import Version
from draille.network.hosts.models import Host
from draille.network.ledger.queries import balance
from draille.network.payments.enums import State
from draille.network.payments.models import Payment
from draille.network.pro.documents.shared import address_lines, paper, table
from draille.network.pro.words import euros_words, month_words
from draille.network.tariffs.models import Authority


def statement_pdf(host: Host, year: int, language: str) -> bytes:
    """The statement of the months of a year, whenever they were declared."""
    with translation.override(language):
        return paper(_("Relevé de taxe de séjour %(year)s") % {"year": year}, _data(host, year), language)


def declared_in(host: Host, year: int) -> list[Version]:
    """The versions in force of a host's months of a year."""
    found = Version.objects.filter(
        replaced_at=None, debtor=host, declaration__month__range=(date(year, 1, 1), date(year, 12, 31))
    ).select_related("declaration__lodging__commune", "authority")
    return list(found.order_by("declaration__lodging__name", "declaration__lodging", "declaration__month"))


def paid_in(host: Host, year: int) -> list[Payment]:
    """What came in during a year."""
    found = host.payments.filter(state=State.PAID, received_on__year=year, reversal=None)
    return list(found.select_related("authority").order_by("received_on", "pk"))


def _data(host: Host, year: int) -> dict[str, Any]:
    versions, payments = declared_in(host, year), paid_in(host, year)
    return {
        "from": _authorities(version.authority for version in versions),
        "to": [
            *address_lines(host.name, host.street, host.postcode, host.city),
            _("Hébergeur n° %(code)s") % {"code": host.code},
        ],
        "lead": _("Mois de séjour de %(year)s, tels qu’ils sont déclarés à ce jour.") % {"year": year},
        "tables": [_declared_table(versions), _paid_table(payments)],
        "nothing": _("Rien cette année-là."),
        "result": [
            [
                _("Déclaré pour %(year)s") % {"year": year},
                euros_words(sum(version.total for version in versions)),
            ],
            [
                _("Reçu en %(year)s") % {"year": year},
                euros_words(sum(payment.amount for payment in payments)),
            ],
            [_("Reste dû à ce jour, toutes années"), euros_words(max(0, balance(host)))],
        ],
        "notes": [
            _(
                "Ce relevé reprend vos déclarations : il ne vaut pas quittance. "
                "Les reçus de paiement font foi."
            ),
        ],
    }


def _authorities(found: Iterable[Authority]) -> list[str]:
    authorities = {authority.pk: authority for authority in found}.values()
    return [
        line
        for authority in authorities
        for line in (authority.name, *authority.address.splitlines(), f"SIREN {authority.siren}")
        if line
    ]


def _declared_table(versions: list[Version]) -> dict[str, Any]:
    heads = [
        (_("Hébergement"), False),
        (_("Mois"), False),
        (_("Nuitées"), True),
        (_("dont assujetties"), True),
        (_("dont opérateurs"), True),
        (_("Taxe"), True),
    ]
    rows = [
        [
            version.declaration.lodging.name,
            month_words(version.declaration.month),
            str(version.person_nights),
            str(version.taxable_nights),
            str(version.platform_nights),
            euros_words(version.total),
        ]
        for version in versions
    ]
    sums = [
        str(sum(getattr(version, name) for version in versions))
        for name in ("person_nights", "taxable_nights", "platform_nights")
    ]
    total = euros_words(sum(version.total for version in versions))
    return table(_("Ce qui est déclaré"), heads, rows, [_("Total"), "", *sums, total])


def _paid_table(payments: list[Payment]) -> dict[str, Any]:
    heads = [(_("Reçu le"), False), (_("Moyen"), False), (_("Référence"), False), (_("Montant"), True)]
    rows = [
        [
            day_words(payment.received_on),
            payment.get_means_display(),
            payment.reference,
            euros_words(payment.amount),
        ]
        for payment in payments
    ]
    total = euros_words(sum(payment.amount for payment in payments))
    return table(_("Ce qui est payé"), heads, rows, [_("Total"), "", "", total])
