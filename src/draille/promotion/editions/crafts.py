"""The craft map: every published workshop, numbered on a map and in a list; A4 folded in three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.models import Avg
from django.utils.translation import gettext as _

from draille.offer.offers.enums import Category
from draille.promotion.editions.contents import contents_of
from draille.promotion.editions.entries import Entry, Season, entry_data, entry_of
from draille.promotion.editions.guide import sector_title
from draille.promotion.editions.hours import season_words
from draille.promotion.editions.mapping import (
    LINE,
    Box,
    Place,
    box_around,
    frame_of,
    place_names,
    spread_discs,
)
from draille.promotion.editions.orders import Document, Order
from draille.promotion.editions.texts import said
from draille.promotion.editions.wording import (
    counted,
    edition_words,
    office_data,
    organisation,
    qr_data,
    qr_png,
    site_address,
)
from draille.territory.places.models import Commune, Office, Sector

MAP = (183.0, 190.0)
"""Millimetres: two panels of the folded sheet, less their margins."""
DISC = 5.0


def crafts(order: Order) -> Document:
    """The document; call it with the order's language in force."""
    season = Season(first=order.first_day, last=order.last_day, language=order.language)
    entries = [entry_of(offer, season) for offer in contents_of(order).offers]
    shown = [craft_data(entry, number) for number, entry in enumerate(entries, start=1)]
    address = site_address(order.language)
    data = crafts_data(order, entries, shown)
    data["cover"]["qr"] = qr_data("qr", address)
    return Document(
        template="crafts.typ",
        data=data,
        title=f"{data['cover']['kind']}, {organisation()}",
        assets={"qr.png": qr_png(address)},
        offers=len(shown),
    )


def craft_data(entry: Entry, number: int | None = None) -> dict[str, Any]:
    """For ``workshop`` in ``entries.typ``. Craft and visits are printed of all: the map is made for them."""
    visit = {
        True: {"icon": "visit", "words": _("se visite")},
        False: {"icon": "closed", "words": _("ne se visite pas")},
        None: None,
    }[entry.offer.visitable]
    category = entry.offer.category
    return {
        **entry_data(entry, number=number),
        "category": str(Category(category).label) if category else "",
        "visit": visit,
    }


def crafts_data(order: Order, entries: Sequence[Entry], shown: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What ``crafts.typ`` reads."""
    workshops = counted(len(shown), _("atelier"), _("ateliers"))
    open_ones = sum(1 for entry in entries if entry.offer.visitable)
    visits = counted(open_ones, _("ouvert à la visite"), _("ouverts à la visite"))
    pairs = zip(entries, shown, strict=True)
    season = season_words(order.first_day, order.last_day)
    return {
        "sectors": [
            {"title": title, "entries": [data for _entry, data in inside]}
            for title, inside in groupby(pairs, key=lambda pair: sector_title(pair[0].offer))
        ],
        "map": map_data(entries, f"{workshops}, {visits}"),
        "cover": {
            "organisation": organisation(),
            "kind": _("Métiers d’art"),
            "title_size": 30,
            "around": _("La carte des ateliers"),
            "season": season[:1].upper() + season[1:],
            "lines": [f"{workshops}, {visits}"],
            "notes": [
                _("Chaque numéro de la carte renvoie à la liste, rangée par secteur et par commune."),
                _("Un appel avant la visite évite de trouver porte close."),
            ],
            "office": office_data(order.office),
            "edition": edition_words(order.day),
        },
        "words": {"none": _("Aucun atelier publié."), "north": _("N"), "list": _("Les ateliers")},
    }


def map_data(entries: Sequence[Entry], finding: str) -> dict[str, Any]:
    """Discs, names, offices and the scale, in millimetres."""
    spots = [
        (number, Place(entry.texts.name, entry.offer.latitude, entry.offer.longitude))
        for number, entry in enumerate(entries, start=1)
        if entry.offer.latitude is not None and entry.offer.longitude is not None
    ]
    offices = [Place(one.short_name, one.latitude, one.longitude) for one in Office.objects.active()]
    communes = _communes(entries)
    frame = frame_of([place for _number, place in spots] + offices + communes, *MAP)
    desks = [frame.put(place) for place in offices]
    discs = spread_discs([(number, frame.put(place)) for number, place in spots], DISC, frame, desks)
    taken = [box_around(disc.x, disc.y, DISC) for disc in discs] + [box_around(x, y, 4) for x, y in desks]
    areas = place_names(
        [(place.name, frame.put(place)) for place in _sectors()], taken, frame, dot=-12, larger=1.6
    )
    taken += [Box(name.x, name.y, name.x + name.width, name.y + LINE * 1.6) for name in areas]
    names = place_names([(place.name, frame.put(place)) for place in communes], taken, frame)
    return {
        "width": frame.width,
        "height": frame.height,
        "discs": [
            {"number": d.number, "x": d.x, "y": d.y, "tied": d.tied, "px": d.place_x, "py": d.place_y}
            for d in discs
        ],
        "dots": [{"x": x, "y": y} for x, y in (frame.put(place) for place in communes)],
        "names": [{"text": name.text, "x": name.x, "y": name.y} for name in names],
        "areas": [{"text": name.text, "x": name.x, "y": name.y} for name in areas],
        "offices": [{"x": x, "y": y} for x, y in desks],
        "bar": {"mm": frame.bar_km * frame.scale, "words": f"{frame.bar_km}\u00a0km"},
        "legend": [_("commune"), _("bureau d’information"), _("atelier, numéro de la liste")],
        "alt": said(_alt(entries, finding)),
    }


def _communes(entries: Sequence[Entry]) -> list[Place]:
    """The communes of the destination and those with a workshop: these are named first."""
    crowded = [key for entry in entries if (key := entry.offer.commune_id) is not None]
    found = Commune.objects.filter(sector__isnull=False) | Commune.objects.filter(pk__in=crowded)
    placed = sorted(found, key=lambda one: (-crowded.count(one.pk), one.name))
    return [Place(one.name, one.latitude, one.longitude) for one in placed]


def _sectors() -> list[Place]:
    """The sectors, in the middle of their communes."""
    means = Sector.objects.annotate(lat=Avg("communes__latitude"), lon=Avg("communes__longitude"))
    return [Place(one.name, one.lat, one.lon) for one in means if one.lat is not None]


def _alt(entries: Sequence[Entry], finding: str) -> str:
    """What the map shows, in words: the same numbers are in the list."""
    counts = Counter(sector_title(entry.offer) for entry in entries)
    by_sector = ", ".join(f"{title} {count}" for title, count in counts.most_common())
    return _(
        "Carte des ateliers : %(finding)s. Par secteur : %(sectors)s. "
        "La liste donne les mêmes numéros avec la commune et l’adresse de chacun."
    ) % {"finding": finding, "sectors": by_sector}
