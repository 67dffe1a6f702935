"""From clean values to an offer's own columns, for one sheet or for a thousand; its lists: ``children.py``.

The values have been through ``values.clean_sheet``. Nothing here opens a transaction, writes the journal or
indexes for search: who calls does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify

from draille.kernel.bulk import insert_all
from draille.kernel.refusals import Refused
from draille.offer.offers.actions.lookups import Lookups
from draille.offer.offers.fields import FIELDS, FRENCH_TEXTS, Shape
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import Sheet, text_digest
from draille.territory.people.models import Organisation

BATCH = 500
KEPT = {"id", "uuid", "created_at"}
_COLUMNS = {name for name, field in FIELDS.items() if field.is_column}
HELD_FIELDS = [field.attname for field in Offer._meta.concrete_fields if field.name not in KEPT]


def write_columns(offer: Offer, values: Sheet, lookups: Lookups | None = None) -> None:
    """Put the values of the offer's own columns on it, without saving; ``Refused`` for half a point."""
    for name, value in values.items():
        field = FIELDS[name]
        match field.shape:
            case Shape.COMMUNE:
                offer.commune_id = (lookups or Lookups()).commune(value)
            case Shape.OWNER:
                offer.owner = _owner(value)
            case Shape.DAY:
                setattr(offer, name, date.fromisoformat(value) if value else None)
            case _ if name in _COLUMNS:
                setattr(offer, name, value)
    if any(name in values for name in FRENCH_TEXTS):
        offer.text_digest = text_digest({name: getattr(offer, name) for name in FRENCH_TEXTS})
        offer.slug = slugify(offer.name)[:80].strip("-")
    if (offer.latitude is None) != (offer.longitude is None):
        raise Refused("Une position a une latitude et une longitude.", code="half_point", field="latitude")


def _owner(key: Any) -> Organisation | None:
    if key is None:
        return None
    owner = Organisation.objects.filter(pk=key).first()
    if owner is None:
        raise Refused("Ce professionnel n’existe pas.", code="unknown_owner", field="owner")
    return owner


def save_many(offers: Sequence[Offer]) -> set[int]:
    """Insert the new ones, write the others whole; a few statements for any number. The keys of the new."""
    new = [offer for offer in offers if offer._state.adding]
    old = [offer for offer in offers if not offer._state.adding]
    insert_all(new, with_keys=True)
    if old:
        Offer.objects.bulk_create(
            old, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=HELD_FIELDS
        )
    return {offer.pk for offer in new}
