"""Who may enter the hosts' space, and for which hosts. Letters and secrets are the space's own."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By, fresh
from draille.network.hosts.models import Host, HostAccess


@transaction.atomic
def open_access(*, host: Host, email: str, by: By) -> HostAccess:
    """Let an address into the space of a host; one address may have several hosts.

    Raises:
        Refused: ``invalid`` for what is no address, ``inactive`` for an archived host.
    """
    host = fresh(host)
    if not host.active:
        raise Refused("Cet hébergeur est archivé : rouvrez-le d’abord.", code="inactive", status=409)
    return grant(host, email, by)


def grant(host: Host, email: str, by: By) -> HostAccess:
    """Write it inside the caller's transaction."""
    plain = email.strip().lower()
    try:
        validate_email(plain)
    except ValidationError as wrong:
        raise Refused("Cette adresse e-mail n’est pas juste.", code="invalid", field="email") from wrong
    access, _ = HostAccess.objects.get_or_create(email=plain)
    if not access.hosts.filter(pk=host.pk).exists():
        access.hosts.add(host)
        write_entry(by=by, verb="open_host_access", record=host, changes={"access": (None, plain)})
    return access


@transaction.atomic
def close_access(*, host: Host, access: HostAccess, by: By) -> None:
    """Take the host out of what an address opens; an address that opens nothing is forgotten."""
    access = HostAccess.objects.select_for_update().get(pk=access.pk)
    if not access.hosts.filter(pk=host.pk).exists():
        return
    access.hosts.remove(host)
    write_entry(by=by, verb="close_host_access", record=host, changes={"access": (access.email, None)})
    if not access.hosts.exists():
        access.delete()
