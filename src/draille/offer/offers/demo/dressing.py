"""From a name to a whole sheet: place, contact, facts, labels, opening, texts, and the life it has had."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils.text import slugify

from draille.offer.offers.demo.chance import rng
from draille.offer.offers.demo.drafts import Draft
from draille.offer.offers.demo.facts import facts_of
from draille.offer.offers.demo.labels import labels_of
from draille.offer.offers.demo.opening import exceptions_of, periods_of
from draille.offer.offers.demo.places import Places, address, short_name
from draille.offer.offers.demo.texts import write_texts
from draille.offer.offers.enums import BookingSystem, Category, CheckedBy, Kind, Status

IN_VILLAGE: dict[str, float] = {
    Category.HOTEL: 0.9,
    Category.FURNISHED: 0.3,
    Category.GUEST_HOUSE: 0.35,
    Category.STAGE_GITE: 0.5,
    Category.CAMPING: 0.1,
    Kind.RESTAURANT: 0.8,
    Kind.ACTIVITY: 0.35,
    Kind.PRODUCER: 0.1,
    Kind.WORKSHOP: 0.45,
    Kind.SITE: 0.12,
    Kind.SWIMMING: 0.1,
    Kind.SHOP: 1,
    Kind.ASSOCIATION: 0.9,
}
HOSTS = {
    BookingSystem.DIRECT_LOZERE: "direct-lozere.example",
    BookingSystem.WEEBNB: "weebnb.example",
}
ADDED = {
    "fr": "Les horaires et les tarifs ont été revus cette saison.",
    Kind.LODGING: "Une nouvelle terrasse a été aménagée cette année.",
}
# Chance that a text is missing, and that it was made by a machine, for each language.
MISSING = {"en": 0.1, "de": 0.24}
MACHINE = {"en": 0.07, "de": 0.14}
STALE = 0.13


def dress(draft: Draft, insee: str, places: Places, number: int, today: date) -> None:
    """Fill the sheet."""
    chance = rng("dress", draft.subject)
    kind = draft.kind
    chances = IN_VILLAGE.get(draft.category, IN_VILLAGE.get(kind, 0.3))
    in_village = not draft.beside and chance.random() < chances
    draft.sheet |= {"name": draft.name, "category": draft.category, **facts_of(kind, draft.category, chance)}
    draft.sheet |= _place(draft, insee, places, chance, in_village=in_village)
    draft.sheet |= _contact(draft, chance, number)
    draft.sheet["labels"] = labels_of(kind, draft.category, chance, today, partner=draft.partner)
    draft.sheet["periods"] = periods_of(kind, Category(draft.category), chance)
    draft.sheet["exceptions"] = exceptions_of(kind, chance, today)
    _write(draft, chance, short_name(insee, places.communes[insee].name), in_village=in_village)
    _live(draft, rng("life", draft.subject), today)


def _place(draft: Draft, insee: str, places: Places, chance: Random, *, in_village: bool) -> dict[str, Any]:
    spread = 0.35 if in_village else 2.6
    point = places.point(draft.name, insee, chance, spread_km=spread, beside=draft.beside)
    street = (
        "" if draft.kind in (Kind.SITE, Kind.SWIMMING) else address(insee, draft.name, in_village=in_village)
    )
    return {
        "commune": insee,
        "street": street,
        "postcode": places.communes[insee].postcode,
        "latitude": point[0],
        "longitude": point[1],
    }


def _contact(draft: Draft, chance: Random, number: int) -> dict[str, Any]:
    """Numbers kept for fiction by ARCEP (04 65 71 xx xx, 06 39 98 xx xx), addresses that cannot exist."""
    if not draft.organisation:
        return {}
    slug = slugify(draft.name.split(",")[0])[:50].strip("-")
    pair = f"{number // 100:02d} {number % 100:02d}"
    contact = {"phone": f"04 65 71 {pair}", "email": f"bonjour@{slug}.example"}
    if chance.random() < 0.5:
        contact["mobile"] = f"06 39 98 {pair}"
    if draft.partner or chance.random() < 0.4:
        contact["website"] = f"https://www.{slug}.example/"
    if draft.kind in (Kind.LODGING, Kind.ACTIVITY) and chance.random() < (0.58 if draft.partner else 0.12):
        contact |= _booking(slugify(draft.name), slug, chance)
    return contact


def _booking(name: str, slug: str, chance: Random) -> dict[str, Any]:
    systems = (BookingSystem.DIRECT_LOZERE, BookingSystem.WEEBNB, BookingSystem.OWN)
    system = chance.choices(systems, (55, 25, 20))[0]
    host = HOSTS.get(system, f"reserver.{slug}.example")
    return {"booking_url": f"https://{host}/{name}", "booking_system": system}


def _write(draft: Draft, chance: Random, commune: str, *, in_village: bool) -> None:
    texts = write_texts(draft, commune, in_village=in_village)
    draft.sheet |= texts["fr"]
    if not draft.partner and draft.kind not in (Kind.SITE, Kind.SWIMMING):
        return
    kept = {language: texts[language] for language in MISSING if chance.random() > MISSING[language]}
    draft.sheet["translations"] = {
        language: {**words, "machine": chance.random() < MACHINE[language]}
        for language, words in kept.items()
    }
    if kept and chance.random() < STALE:
        # The French text went on after the others were made.
        draft.stale = tuple(kept)
        draft.sheet["description"] += f" {ADDED.get(draft.kind, ADDED['fr'])}"


def _live(draft: Draft, chance: Random, today: date) -> None:
    """When the sheet was made and last checked: most within a year, some longer ago, a few never."""
    first = date(2021, 2, 1)
    draft.created_on = first + timedelta(days=chance.randint(0, 1050))
    age = chance.choices(
        (chance.randint(1, 200), chance.randint(201, 360), chance.randint(370, 545)), (55, 27, 18)
    )[0]
    checked = today - timedelta(days=age)
    if draft.status in (Status.DRAFT, Status.PROPOSED):
        draft.created_on = today - timedelta(days=chance.randint(1, 25))
        return
    if chance.random() < 0.02:
        return
    draft.checked_on = checked
    draft.checked_how = chance.choices(list(CheckedBy)[:3], (20, 30, 50))[0]
    if chance.random() < 0.08:
        wanted = ("phone", "description", "periods", "email", "website", "prices")
        draft.held = tuple(sorted(name for name in chance.sample(wanted, 2) if draft.sheet.get(name)))
