"""Sheets of the demonstration that came twice: by hand and from elsewhere, written a little otherwise."""

from __future__ import annotations

from draille.offer.offers import actions as offers
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet

_TAKEN = ("category", "commune", "latitude", "longitude", "phone", "website")
_KINDS = (Kind.LODGING, Kind.RESTAURANT, Kind.PRODUCER)


def seed_twins() -> None:
    """A draft beside the first placed sheet of three kinds, a few steps away, with its name in capitals."""
    for number, kind in enumerate(_KINDS):
        placed = Offer.objects.published().filter(kind=kind, latitude__isnull=False).with_sheet()
        offer = placed.order_by("pk").first()
        if offer is None:
            continue
        sheet = read_sheet(offer, _TAKEN)
        sheet["name"] = offer.name.upper() if number else offer.name.replace("é", "e").replace("è", "e")
        sheet["latitude"] = round(sheet["latitude"] + 0.0009 * number, 6)
        sheet["summary"] = "Fiche reçue d’un autre fichier."
        if number == 2:
            sheet.pop("phone")
        offers.create_offer(kind=kind, sheet=sheet, by=None, hold=False)
