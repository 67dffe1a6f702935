"""Lodgings and the sheets of the catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By, locked
from draille.network.hosts.actions.kinds import set_classification
from draille.network.hosts.actions.lodgings import create_lodging
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.rules import STARRED, nature_for
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer


@transaction.atomic
def tie_sheet(*, lodging: Lodging, offer: Offer, by: By) -> Lodging:
    """Say which sheet of the catalogue it is. One sheet may tell of several lodgings.

    Raises:
        Refused: ``not_lodging``, ``archived``.
    """
    lodging = locked(lodging)
    _refuse_sheet(offer)
    if lodging.offer_id == offer.pk:
        return lodging
    before, lodging.offer = lodging.offer, offer
    lodging.save(update_fields=["offer"])
    write_entry(by=by, verb="tie_sheet", record=lodging, changes={"offer": (before, offer)})
    return lodging


def _refuse_sheet(offer: Offer) -> None:
    if offer.kind != Kind.LODGING:
        raise Refused("Cette fiche n’est pas celle d’un hébergement.", code="not_lodging", field="offer")
    if offer.status == Status.ARCHIVED:
        raise Refused("Cette fiche est archivée.", code="archived", field="offer", status=409)


@transaction.atomic
def untie_sheet(*, lodging: Lodging, by: By) -> Lodging:
    """It is not that sheet, or no sheet any more."""
    lodging = locked(lodging)
    if lodging.offer is None:
        return lodging
    before, lodging.offer = lodging.offer, None
    lodging.save(update_fields=["offer"])
    write_entry(by=by, verb="untie_sheet", record=lodging, changes={"offer": (before, None)})
    return lodging


@transaction.atomic
def create_lodging_from_sheet(
    *, offer: Offer, by: By, host: Host | None = None, first_day: date | None = None
) -> Lodging:
    """A lodging with what its sheet says: name, place, capacity, nature, stars and their end.

    Raises:
        Refused: ``not_lodging``, ``archived``, ``commune_missing``.
    """
    _refuse_sheet(offer)
    if offer.commune is None:
        raise Refused("Cette fiche n’a pas de commune.", code="commune_missing", status=409)
    lodging = create_lodging(
        name=offer.name[:150], commune=offer.commune, by=by, host=host, first_day=first_day, **_values(offer)
    )
    lodging = tie_sheet(lodging=lodging, offer=offer, by=by)
    if offer.stars and lodging.nature in STARRED:
        set_classification(
            lodging=lodging,
            nature=lodging.nature,
            stars=offer.stars,
            last_day=offer.classified_until,
            certificate=offer.classification_number,
            by=by,
        )
    return lodging


def _values(offer: Offer) -> dict[str, Any]:
    return {
        "nature": nature_for(offer.category),
        "street": offer.street,
        "postcode": offer.postcode,
        "capacity": offer.capacity if offer.capacity and offer.capacity < 32768 else None,
        "bedrooms": offer.rooms or offer.pitches,
    }
