"""Hosts: made, changed, put away. They are never deleted: accounts and declarations stay theirs."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.access import grant
from draille.network.hosts.actions.common import By, Changes, assign, checked_code
from draille.network.hosts.models import Host
from draille.network.hosts.queries.days import covering
from draille.network.hosts.rules import is_siret

FIELDS = frozenset(
    [
        "kind",
        "name",
        "contact_name",
        "email",
        "phone",
        "street",
        "postcode",
        "city",
        "language",
        "siret",
        "organisation",
        "remind",
        "note",
    ]
)


@transaction.atomic
def create_host(*, name: str, by: By, code: str = "", access: bool = False, **values: Any) -> Host:
    """A new host; ``code`` is given by the system when empty.

    Args:
        access: open the hosts' space to its e-mail address.

    Raises:
        Refused: ``code_taken``, ``siret``, ``invalid`` with its ``field``.
    """
    host, shown = build_host(checked_code(Host, code), {"name": name, **values})
    host.save()
    write_entry(by=by, verb="create_host", record=host, changes=shown)
    if access and host.email:
        grant(host, host.email, by)
    return host


def build_host(code: str, values: dict[str, Any], *, alone: bool = False) -> tuple[Host, Changes]:
    """A host not written yet, checked, and what the journal tells of it; for ``alone``, see ``assign``."""
    host = Host(code=code)
    assign(host, _cleaned(values), FIELDS, alone=alone)
    shown = {"code": host.code, **values, "name": host.name}
    return host, {name: (None, value) for name, value in shown.items() if value}


@transaction.atomic
def change_host(*, host: Host, by: By, **values: Any) -> Host:
    """Change what is known of it; nothing is written where nothing differs."""
    host = Host.objects.select_for_update().get(pk=host.pk)
    values = _cleaned(values)
    changes = changed_fields(host, values)
    if not changes:
        return host
    assign(host, values, FIELDS)
    host.save(update_fields=list(values))
    write_entry(by=by, verb="change_host", record=host, changes=changes)
    return host


def _cleaned(values: dict[str, Any]) -> dict[str, Any]:
    found = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if found.get("email"):
        found["email"] = found["email"].lower()
    if found.get("siret"):
        found["siret"] = "".join(found["siret"].split())
        if not is_siret(found["siret"]):
            raise Refused("Ce numéro SIRET n’est pas juste : il a 14 chiffres.", code="siret", field="siret")
    return found


@transaction.atomic
def archive_host(*, host: Host, by: By, note: str = "") -> Host:
    """Put it away: it lets nothing any more.

    Raises:
        Refused: ``still_lets`` while it holds a lodging or a mandate.
    """
    host = Host.objects.select_for_update().get(pk=host.pk)
    day = today()
    if _still_lets(host):
        raise Refused(
            "Cet hébergeur a encore un hébergement ou un mandat : changez d’abord d’exploitant, ou dites "
            "jusqu’à quand l’hébergement est loué.",
            code="still_lets",
            status=409,
        )
    return _set_active(host, active=False, by=by, note=note or f"le {day:%d/%m/%Y}")


def _still_lets(host: Host) -> bool:
    day = today()
    now = covering(day, day)
    owned = host.ownerships.filter(now).exclude(lodging__active_until__lt=day)
    return owned.exists() or host.mandates.filter(now).exclude(lodging__active_until__lt=day).exists()


@transaction.atomic
def reopen_host(*, host: Host, by: By) -> Host:
    """Take it back from the archives."""
    return _set_active(Host.objects.select_for_update().get(pk=host.pk), active=True, by=by)


def _set_active(host: Host, *, active: bool, by: By, note: str = "") -> Host:
    if host.active == active:
        return host
    host.active = active
    host.save(update_fields=["active"])
    verb = "reopen_host" if active else "archive_host"
    write_entry(by=by, verb=verb, record=host, changes={"active": (not active, active)}, note=note)
    return host
