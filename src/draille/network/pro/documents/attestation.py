"""Person-nights that operators collected the tax for, as the host declared them. PDF/UA."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from draille.network.declarations.enums import Filing
from draille.network.declarations.models import StayLine, Version
from draille.network.hosts.models import Host, Lodging
from draille.network.pro.documents.shared import address_lines, paper, table
from draille.network.pro.words import month_words


def attestation_pdf(lodging: Lodging, hosts: Sequence[Host], year: int, language: str) -> bytes:
    """What these hosts, and nobody before or after them, declared of it."""
    with translation.override(language):
        title = _("Nuitées passées par des opérateurs numériques en %(year)s") % {"year": year}
        return paper(title, _data(lodging, hosts, year), language)


def platform_lines(lodging: Lodging, hosts: Sequence[Host], year: int) -> list[tuple[date, str, int]]:
    """Month, operator and person-nights; zero where a month is all theirs and nobody counted."""
    versions = Version.objects.filter(
        replaced_at=None,
        declaration__lodging=lodging,
        declaration__host__in=[host.pk for host in hosts],
        declaration__month__range=(date(year, 1, 1), date(year, 12, 31)),
    ).select_related("declaration")
    found: dict[tuple[date, str], int] = {}
    lines = StayLine.objects.filter(version__in=versions).exclude(platform="")
    for line in lines.select_related("version__declaration"):
        key = (line.version.declaration.month, line.platform)
        found[key] = found.get(key, 0) + line.nights * line.occupants
    for version in versions:
        if version.filing == Filing.PLATFORM and not version.platform_nights:
            found[version.declaration.month, ""] = 0
    return [(month, platform, nights) for (month, platform), nights in sorted(found.items())]


def _data(lodging: Lodging, hosts: Sequence[Host], year: int) -> dict[str, Any]:
    lines = platform_lines(lodging, hosts, year)
    heads = [(_("Mois"), False), (_("Opérateur"), False), (_("Nuitées"), True)]
    rows = [
        [month_words(month), platform or _("non précisé"), str(nights) if nights else _("non connues")]
        for month, platform, nights in lines
    ]
    total = str(sum(nights for _month, _platform, nights in lines))
    return {
        "from": address_lines(lodging.name, lodging.street, lodging.postcode, lodging.commune.name),
        "to": [host.name for host in hosts],
        "lead": _(
            "L’hébergeur a déclaré que la taxe de séjour de ces nuitées a été perçue par des opérateurs "
            "numériques, qui la versent eux-mêmes (CGCT, art. L2333-34). Il ne la doit pas une deuxième fois."
        ),
        "tables": [table(_("Mois par mois"), heads, rows, [_("Total"), "", total])],
        "nothing": _("Aucune nuitée de ce genre n’est déclarée pour cette année."),
        "result": [],
        "notes": [
            _("Établi d’après les déclarations de l’hébergeur, sous réserve des déclarations des opérateurs.")
        ],
    }
