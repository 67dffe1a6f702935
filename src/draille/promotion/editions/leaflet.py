"""The restaurant leaflet: all the restaurants within 30 km of an office, A4 folded in three."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from draille.promotion.editions import photos
from draille.promotion.editions.contents import contents_of, photos_in
from draille.promotion.editions.entries import Season, credits_of, entry_data, entry_of, with_photo
from draille.promotion.editions.hours import season_words
from draille.promotion.editions.orders import Document, Order
from draille.promotion.editions.selections import RADIUS_KM
from draille.promotion.editions.texts import said
from draille.promotion.editions.wording import (
    around,
    counted,
    edition_words,
    office_data,
    offices_data,
    organisation,
    qr_data,
    qr_png,
    site_address,
)


def leaflet(order: Order) -> Document:
    """The document; call it with the order's language in force."""
    contents = contents_of(order)
    season = Season(first=order.first_day, last=order.last_day, language=order.language)
    entries = [entry_of(offer, season) for offer in contents.offers]
    files = photos.read_photos(photos_in(contents, order), contents.spec)
    shown = [
        with_photo(entry_data(entry, km=one.km), files)
        for entry, one in zip(entries, contents.found, strict=True)
    ]
    address = site_address(order.language)
    data = leaflet_data(order, shown, credits_of(entries))
    data["cover"]["qr"] = qr_data("qr", address)
    return Document(
        template="leaflet.typ",
        data=data,
        title=f"{_('Restaurants')}, {around(order.office.name)}, {data['cover']['season']}",
        assets={**files, "qr.png": qr_png(address)},
        offers=len(shown),
    )


def leaflet_data(order: Order, shown: Sequence[dict[str, Any]], credits: Sequence[str]) -> dict[str, Any]:
    """What ``leaflet.typ`` reads."""
    title = _("Restaurants")
    season = season_words(order.first_day, order.last_day)
    notes = [
        _("Du plus proche au plus éloigné, distances à vol d’oiseau."),
        _("Horaires donnés par les restaurateurs : un appel avant de venir évite une mauvaise surprise."),
    ]
    if credits:
        notes.append(_("Photos : %(names)s") % {"names": ", ".join(credits)})
    return {
        "entries": list(shown),
        "cover": {
            "organisation": organisation(),
            "kind": title,
            "title_size": 31,
            "around": around(order.office.name),
            "season": season[:1].upper() + season[1:],
            "lines": [
                _("%(restaurants)s à moins de %(km)d km")
                % {
                    "restaurants": counted(len(shown), _("restaurant"), _("restaurants")),
                    "km": RADIUS_KM,
                }
            ],
            "notes": [said(note) for note in notes],
            "office": office_data(order.office),
            "edition": edition_words(order.day),
        },
        "offices": offices_data([edition_words(order.day), organisation()]),
        "words": {
            "running": f"{title}, {around(order.office.name)[:1].lower()}{around(order.office.name)[1:]}",
            "leaf": _("Feuille"),
            "none": _("Aucun restaurant connu à moins de %(km)d km de ce bureau.") % {"km": RADIUS_KM},
        },
    }
