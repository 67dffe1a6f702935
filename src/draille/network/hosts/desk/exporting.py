"""The register as a file: one line a lodging with its host, in the columns an import reads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Table
from draille.kernel.exports import Format, export_response
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.importing.columns import COLUMNS
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import HolderBook, KindBook

HOST_COLUMNS = (
    Column("code", "N° hébergeur"),
    Column("name", "Nom de l’hébergeur"),
    Column("kind", "Type"),
    Column("contact_name", "Interlocuteur"),
    Column("email", "E-mail"),
    Column("phone", "Téléphone"),
    Column("street", "Adresse"),
    Column("postcode", "Code postal"),
    Column("city", "Ville"),
    Column("siret", "SIRET"),
    Column("language", "Langue"),
    Column("lodgings", "Hébergements", numeric=True),
    Column("names", "Noms des hébergements"),
    Column("login", "Dernière connexion"),
    Column("active", "En activité"),
)
LODGING_COLUMNS = (*(Column(one.code, one.label) for one in COLUMNS), Column("agency", "Agence mandatée"))


def send(table: Table, format: str, name: str) -> HttpResponseBase:
    """The table as CSV or XLSX; 404 for another format."""
    if format not in (Format.CSV, Format.XLSX):
        raise Http404
    return export_response(table, format, f"{name}-{today():%Y-%m-%d}")


def hosts_table(hosts: Iterable[Host]) -> Table:
    """The hosts kept; four queries."""
    names: dict[int, list[str]] = {}
    book, day = HolderBook.load(), today()
    for key, name in Lodging.objects.active_on(day).values_list("pk", "name"):
        if owner := book.owner(key, day):
            names.setdefault(owner.pk, []).append(name)
    logins = dict(Host.accesses.through.objects.values_list("host", "hostaccess__last_login_at"))
    rows = [
        {
            **{column.key: getattr(host, column.key, None) for column in HOST_COLUMNS},
            "kind": host.get_kind_display(),
            "language": host.get_language_display(),
            "lodgings": len(names.get(host.pk, ())),
            "names": ", ".join(sorted(names.get(host.pk, ()))),
            "login": moment.date() if (moment := logins.get(host.pk)) else None,
            "active": "oui" if host.active else "non",
        }
        for host in hosts
    ]
    return Table(code="hosts", title="Hébergeurs", columns=HOST_COLUMNS, rows=rows)


def lodgings_table(lodgings: Iterable[Lodging]) -> Table:
    """The lodgings kept; seven queries."""
    return Table(
        code="lodgings", title="Hébergements", columns=LODGING_COLUMNS, rows=list(_lodging_rows(lodgings))
    )


def _lodging_rows(lodgings: Iterable[Lodging]) -> Iterator[dict[str, Any]]:
    holders, kinds, day = HolderBook.load(), KindBook.load(), today()
    found: Any = lodgings
    for lodging in found.select_related("commune").prefetch_related("registrations"):
        row = kinds.classification(lodging.pk, day)
        nature = row.get_nature_display() if row else lodging.get_nature_display()
        yield {
            **_of_lodging(lodging),
            **_of_host(holders.owner(lodging.pk, day)),
            "nature": str(nature),
            "stars": row.stars if row else None,
            "certificate": row.certificate if row else "",
            "classified_from": row.first_day if row else None,
            "classified_until": row.last_day if row else None,
            "agency": str(holders.agency(lodging.pk, day) or ""),
        }


def _of_lodging(lodging: Lodging) -> dict[str, Any]:
    number = next((one for one in lodging.registrations.all() if one.kind != RegistrationKind.PLATFORM), None)
    return {
        "lodging_code": lodging.code,
        "lodging": lodging.name,
        "commune": lodging.commune.name,
        "insee": lodging.commune.insee,
        "street": lodging.street,
        "postcode": lodging.postcode,
        "capacity": lodging.capacity,
        "bedrooms": lodging.bedrooms,
        "main_home": "oui" if lodging.main_home else "",
        "registration": number.number if number else "",
        "registration_kind": number.get_kind_display() if number else "",
    }


def _of_host(host: Host | None) -> dict[str, Any]:
    if host is None:
        return {}
    return {
        "host_code": host.code,
        "host": host.name,
        "host_kind": host.get_kind_display(),
        "contact_name": host.contact_name,
        "email": host.email,
        "phone": host.phone,
        "host_street": host.street,
        "host_postcode": host.postcode,
        "city": host.city,
        "siret": host.siret,
        "language": host.get_language_display(),
    }
