"""Two sheets of the same thing become one."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers.actions.change import change_offer
from draille.offer.offers.actions.life import set_status
from draille.offer.offers.enums import Status
from draille.offer.offers.fields import FIELDS
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet


@transaction.atomic
def merge_offers(*, kept: Offer, other: Offer, take: Iterable[str], by: AbstractBaseUser | None) -> Offer:
    """Keep one of two sheets; ``take`` names the fields whose value comes from the other.

    The other is archived and points to the one kept, so that its address still leads somewhere.
    """
    locked = {
        offer.pk: offer for offer in Offer.objects.select_for_update().filter(pk__in=[kept.pk, other.pk])
    }
    if len(locked) != 2:
        raise Refused("Choisissez deux fiches différentes.", code="same_sheet")
    kept, other = locked[kept.pk], locked[other.pk]
    if kept.kind != other.kind:
        raise Refused("Ces deux fiches ne sont pas du même type.", code="different_kinds")
    if kept.merged_into_id or other.merged_into_id:
        raise Refused("Une de ces fiches a déjà été fusionnée.", code="merged")
    names = [name for name in take if name in FIELDS]
    if names:
        change_offer(offer=kept, sheet=read_sheet(other, names), by=by, note=f"repris de {other}")
    other.merged_into = kept
    other.save(update_fields=["merged_into", "updated_at"])
    set_status(other, Status.ARCHIVED, by=by, note=f"fusionnée avec {kept}")
    write_entry(by=by, verb="merge_offers", record=kept, note=str(other))
    kept.refresh_from_db()
    return kept
