"""The lodging guide: every published lodging by kind, sector and commune, with indexes; A5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from draille.offer.offers.enums import Category, Dogs
from draille.offer.offers.links import booking_url
from draille.offer.offers.models import Offer
from draille.promotion.editions import photos
from draille.promotion.editions.contents import contents_of, photos_in
from draille.promotion.editions.entries import (
    Entry,
    Season,
    credits_of,
    entry_data,
    entry_of,
    street_of,
    with_photo,
)
from draille.promotion.editions.hours import season_words
from draille.promotion.editions.orders import Document, Order
from draille.promotion.editions.texts import breakable, folded, said
from draille.promotion.editions.wording import (
    counted,
    edition_words,
    office_data,
    organisation,
    qr_data,
    qr_png,
    site_address,
)


def guide(order: Order) -> Document:
    """The document; call it with the order's language in force."""
    contents = contents_of(order)
    season = Season(first=order.first_day, last=order.last_day, language=order.language)
    entries = [entry_of(offer, season) for offer in contents.offers]
    files = photos.read_photos(photos_in(contents, order), contents.spec)
    codes: dict[str, bytes] = {}
    shown = [(entry, with_photo(lodging_data(entry, codes), files)) for entry in entries]
    address = site_address(order.language)
    data = guide_data(order, shown, credits_of(entries))
    data["cover"]["qr"] = qr_data("qr", address)
    return Document(
        template="guide.typ",
        data=data,
        title=f"{data['cover']['kind']} {data['cover']['year']}, {organisation()}",
        assets={**files, **codes, "qr.png": qr_png(address)},
        offers=len(shown),
    )


def lodging_data(entry: Entry, codes: dict[str, bytes]) -> dict[str, Any]:
    """For ``lodging`` and ``lodging-basic`` in ``entries.typ``; its booking code is put among ``codes``."""
    data = entry_data(entry)
    if not entry.partner:
        return data
    return {**data, "marks": list(marks_of(entry, data)), "book": booking_data(entry, codes)}


def booking_data(entry: Entry, codes: dict[str, bytes]) -> dict[str, str] | None:
    """The code that leads to the booking, put among ``codes``; nothing where one books by telephone."""
    offer = entry.offer
    if not offer.booking_url:
        return None
    url = booking_url(offer, entry.language)
    code = qr_data(f"code-{offer.pk}", url)
    codes[code["asset"]] = qr_png(url)
    return {**code, "label": _("Réserver"), "words": breakable(code["words"])}


def marks_of(entry: Entry, data: dict[str, Any]) -> Iterator[dict[str, str]]:
    """What pictograms stand beside: people, rooms or pitches, dogs, access, when it is open."""
    offer = entry.offer
    icons = (
        ("people", offer.capacity, _("%d pers.")),
        ("bed", offer.rooms, _("%d ch.")),
        ("tent", offer.pitches, _("%d empl.")),
    )
    for icon, number, words in icons:
        if number:
            yield {"icon": icon, "words": (words % number).replace(" ", "\u00a0")}
    if offer.dogs in {Dogs.YES, Dogs.LEAD, Dogs.ON_REQUEST}:
        yield {"icon": "dog", "words": str(Dogs(offer.dogs).label)}
    if offer.reduced_mobility:
        yield {"icon": "access", "words": _("accessible")}
    if data["opening"]:
        yield {"icon": "open", "words": data["opening"]}


def legend() -> list[dict[str, str]]:
    """Every pictogram with its words."""
    return [
        {"icon": "stars", "words": _("classement officiel, de une à cinq étoiles")},
        {"icon": "people", "words": _("nombre de personnes")},
        {"icon": "bed", "words": _("nombre de chambres")},
        {"icon": "tent", "words": _("nombre d’emplacements")},
        {"icon": "dog", "words": _("chiens admis, et à quelle condition")},
        {"icon": "access", "words": _("accessible aux personnes à mobilité réduite")},
        {"icon": "open", "words": _("dates d’ouverture")},
    ]


def guide_data(
    order: Order, shown: Sequence[tuple[Entry, dict[str, Any]]], credits: Sequence[str]
) -> dict[str, Any]:
    """What ``guide.typ`` reads."""
    year = str(order.first_day.year)
    if order.last_day.year != order.first_day.year:
        year += f"–{order.last_day.year}"
    kind = _("Guide des hébergements")
    lodgings = counted(len(shown), _("hébergement"), _("hébergements"))
    return {
        "foot": f"{kind} {year}",
        "foot_date": edition_words(order.day),
        "cover": {
            "organisation": organisation(),
            "kind": kind,
            "year": year,
            "lines": [lodgings, season_words(order.first_day, order.last_day)],
            "office": office_data(order.office),
            "edition": edition_words(order.day),
        },
        "words": {
            "page": _("page"),
            "contents": _("Sommaire"),
            "how": _("Lire ce guide"),
            "by_name": _("Index des noms"),
            "by_commune": _("Index des communes"),
            "credits": _("Photographies"),
            "stars": [_("1 étoile"), *(_("%d étoiles") % count for count in range(2, 6))],
        },
        "how": [said(words) for words in _how()],
        "legend": legend(),
        "chapters": list(_chapters(shown)),
        "by_name": _by_name(shown),
        "by_commune": _by_commune(shown),
        "credits": list(credits),
    }


def _how() -> list[str]:
    return [
        _(
            "Les hébergements sont rangés par type, puis par secteur et par commune. Deux index, à la fin, "
            "les retrouvent par leur nom et par leur commune."
        ),
        _(
            "Les partenaires de l’office sont présentés en entier ; les autres hébergements connus "
            "de l’office figurent par leur nom, leur adresse et leurs contacts."
        ),
        _(
            "Le code QR mène à la réservation en ligne. Les prix sont donnés par les "
            "propriétaires, à titre indicatif."
        ),
    ]


def category_title(category: str) -> str:
    """The title of a chapter."""
    titles = {
        Category.HOTEL: _("Hôtels"),
        Category.FURNISHED: _("Meublés de tourisme"),
        Category.GUEST_HOUSE: _("Chambres d’hôtes"),
        Category.STAGE_GITE: _("Gîtes d’étape"),
        Category.CAMPING: _("Campings"),
        Category.HOLIDAY_VILLAGE: _("Villages de vacances"),
        Category.GROUP_LODGING: _("Hébergements de groupe"),
    }
    return titles.get(Category(category), "") if category in titles else _("Autres hébergements")


def sector_title(offer: Offer) -> str:
    """The sector's name; the neighbours of the destination have none."""
    sector = offer.commune.sector if offer.commune else None
    return str(sector) if sector else _("Alentours")


Shown = tuple[Entry, dict[str, Any]]


def _chapters(shown: Sequence[Shown]) -> Iterator[dict[str, Any]]:
    for category, inside in groupby(shown, key=lambda pair: pair[0].offer.category):
        sectors = [
            {"title": title, "communes": list(_communes(lodgings))}
            for title, lodgings in groupby(inside, key=lambda pair: sector_title(pair[0].offer))
        ]
        yield {"title": category_title(category), "sectors": sectors}


def _communes(shown: Iterable[Shown]) -> Iterator[dict[str, Any]]:
    for name, inside in groupby(shown, key=lambda pair: pair[0].commune):
        found = list(inside)
        postcode = _shared_postcode(found) if name else ""
        told = [
            (entry.partner, {**data, "address": street_of(entry)} if postcode else data)
            for entry, data in found
        ]
        yield {
            "name": breakable(name) or _("Commune non précisée"),
            "postcode": postcode,
            "partners": [data for partner, data in told if partner],
            "others": [data for partner, data in told if not partner],
        }


def _shared_postcode(found: Sequence[Shown]) -> str:
    """The postcode of all of them: said once beside the commune rather than in each address."""
    postcodes = {entry.offer.postcode for entry, _data in found}
    return postcodes.pop() if len(postcodes) == 1 else ""


def _by_name(shown: Sequence[Shown]) -> list[dict[str, str]]:
    lines = [{"name": data["name"], "key": data["key"]} for _entry, data in shown]
    return sorted(lines, key=lambda line: (folded(line["name"]), line["key"]))


def _by_commune(shown: Sequence[Shown]) -> list[dict[str, Any]]:
    """For each commune its kinds in the order of the guide, with the keys of their lodgings."""
    placed = sorted(shown, key=lambda pair: folded(pair[0].commune))  # stable: kinds keep their order
    return [
        {
            "name": breakable(name) or _("Commune non précisée"),
            "kinds": [
                {"title": category_title(category), "keys": [data["key"] for _entry, data in lodgings]}
                for category, lodgings in groupby(inside, key=lambda pair: pair[0].offer.category)
            ],
        }
        for name, inside in groupby(placed, key=lambda pair: pair[0].commune)
    ]
