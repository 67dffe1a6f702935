"""Who lets a lodging: changes of owner, with their history."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from draille.kernel.french import long_date
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By, fresh, locked
from draille.network.hosts.models import Host, Lodging, Ownership
from draille.network.hosts.queries.days import LATEST_FIRST

DAY = timedelta(days=1)
TAKEN = "Quelqu’un exploite déjà cet hébergement pour une partie de ces jours : %(days)s."


@transaction.atomic
def transfer_ownership(
    *, lodging: Lodging, host: Host, first_day: date | None, by: By, note: str = ""
) -> Ownership:
    """Somebody else lets it from a day; who did before does until the day before.

    Declarations, lines and payments of earlier months stay with who they were made by.

    Args:
        first_day: ``None`` is "since ever", for a lodging nobody holds yet.

    Raises:
        Refused: ``same_host``, ``inactive``, ``day_missing``, ``overlap`` where somebody already holds it
            from that day or a later one.
    """
    lodging, host = locked(lodging), fresh(host)
    last = lodging.ownerships.select_related("host").order_by(*LATEST_FIRST).first()
    _refuse_transfer(last, host, first_day)
    if last and first_day and (last.last_day is None or last.last_day >= first_day):
        last.last_day = first_day - DAY
        last.save(update_fields=["last_day"])
    made = Ownership.objects.create(lodging=lodging, host=host, first_day=first_day)
    changes = {"host": (last.host if last else None, host), "first_day": (None, first_day)}
    write_entry(by=by, verb="transfer_lodging", record=lodging, changes=changes, note=note)
    return made


def _refuse_transfer(last: Ownership | None, host: Host, first_day: date | None) -> None:
    refuse_inactive(host)
    if last is None:
        return
    if first_day is None:
        raise Refused("Dites à partir de quel jour.", code="day_missing", field="first_day")
    if last.first_day and last.first_day >= first_day:
        raise Refused(
            f"{last.host} exploite cet hébergement depuis le {long_date(last.first_day)} : la date doit être "
            "après. Pour corriger une erreur, annulez d’abord le dernier changement.",
            code="overlap",
            field="first_day",
            status=409,
        )
    if last.host_id == host.pk and (last.last_day is None or last.last_day >= first_day):
        raise Refused(f"{host} l’exploite déjà.", code="same_host", field="host", status=409)


def refuse_inactive(host: Host) -> None:
    """Refuse a host who was put away."""
    if not host.active:
        words = "Cet hébergeur est archivé : rouvrez-le d’abord."
        raise Refused(words, code="inactive", field="host", status=409)


@transaction.atomic
def undo_transfer(*, lodging: Lodging, by: By) -> None:
    """Take back the last change of owner, made by mistake: who held it before goes on.

    Raises:
        Refused: ``nothing`` where there is no earlier one to go back to.
    """
    lodging = locked(lodging)
    last, before = (*lodging.ownerships.select_related("host").order_by(*LATEST_FIRST)[:2], None, None)[:2]
    if last is None or before is None:
        raise Refused("Il n’y a pas de changement à annuler.", code="nothing", status=409)
    if last.first_day and before.last_day == last.first_day - DAY:
        before.last_day = last.last_day
        before.save(update_fields=["last_day"])
    last.delete()
    changes = {"host": (last.host, before.host), "first_day": (last.first_day, None)}
    write_entry(by=by, verb="undo_transfer", record=lodging, changes=changes)
