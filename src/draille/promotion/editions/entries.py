"""What is printed of an offer: plain data for the templates, in one language, for one season.

An offer that is not a partner's gives its basic fields only (``SheetField.basic``): name, place, contact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from draille.offer.offers.calendars import calendar_of
from draille.offer.offers.enums import Category, Dogs, FeatureGroup, Kind
from draille.offer.offers.models import Offer
from draille.offer.offers.sentences import LocalTexts, classification_in_force
from draille.promotion.editions.hours import open_words, season_lines, season_short
from draille.promotion.editions.photos import Photo, photo_of
from draille.promotion.editions.prices import price_lines
from draille.promotion.editions.seasons import SeasonHours, season_hours
from draille.promotion.editions.texts import (
    for_paper,
    phone_words,
    shortened,
    site_words,
    texts_of,
)

LONGEST_TEXT = 220
MOST_LABELS, MOST_FACTS, MOST_PRICES = 4, 6, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """What every entry of an edition is printed for."""

    first: date
    last: date
    language: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An offer as it is printed."""

    offer: Offer
    texts: LocalTexts
    season: SeasonHours | None
    photo: Photo | None
    language: str

    @property
    def partner(self) -> bool:
        """Whether it is printed whole."""
        return self.offer.is_partner

    @property
    def commune(self) -> str:
        """The name of its commune; empty where nobody knows it."""
        return self.offer.commune.name if self.offer.commune else ""


def entry_of(offer: Offer, season: Season) -> Entry:
    """Costs no query after ``selections.printable``."""
    partner = offer.is_partner
    return Entry(
        offer=offer,
        texts=texts_of(offer, season.language),
        season=season_hours(calendar_of(offer), season.first, season.last) if partner else None,
        photo=photo_of(offer, season.last) if partner else None,
        language=season.language,
    )


def entry_data(entry: Entry, *, km: float | None = None, number: int | None = None) -> dict[str, Any]:
    """For ``entry`` in ``documents/entries.typ``; call it with the language in force."""
    offer = entry.offer
    data = {
        "key": f"offer-{offer.pk}",
        "name": for_paper(entry.texts.name, entry.language),
        "commune": for_paper(entry.commune, entry.language),
        "address": for_paper(_address(offer), entry.language),
        "distance": distance_words(km),
        "number": number,
        "contacts": contacts_of(offer),
        "partner": entry.partner,
    }
    return {**data, **_whole(entry)} if entry.partner else data


def with_photo(data: dict[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The same without its photo where the file could not be read."""
    return {**data, "photo": None} if data.get("photo") and data["photo"] not in files else data


def credits_of(entries: Iterable[Entry]) -> list[str]:
    """Who took the photos, by name."""
    return sorted({entry.photo.credit for entry in entries if entry.photo and entry.photo.credit})


def _whole(entry: Entry) -> dict[str, Any]:
    offer, season = entry.offer, entry.season
    assert season is not None
    photo = entry.photo
    return {
        "category": str(Category(offer.category).label) if offer.category else "",
        "stars": classification_in_force(offer) or 0,
        "hours": [for_paper(line, entry.language) for line in season_lines(season)],
        "short": for_paper(season_short(season), entry.language),
        "opening": for_paper(open_words(season), entry.language),
        "photo": photo.asset if photo else None,
        "alt": photo.picture.alt(entry.language) if photo else "",
        "credit": for_paper(photo.credit) if photo and photo.credit else "",
        "text": for_paper(_text(entry.texts), entry.language),
        "facts": [for_paper(fact, entry.language) for fact in facts_of(offer, entry.language)],
        "labels": [for_paper(str(held)) for held in offer.labels.all()[:MOST_LABELS]],
        "prices": [for_paper(line, entry.language) for line in price_lines(offer)[:MOST_PRICES]],
    }


def _text(texts: LocalTexts) -> str:
    return shortened(texts.description or texts.summary, LONGEST_TEXT) if texts.description else texts.summary


def _address(offer: Offer) -> str:
    town = offer.commune.name if offer.commune else ""
    place = " ".join(part for part in (offer.postcode, town) if part)
    return ", ".join(part for part in (offer.street, place) if part)


def street_of(entry: Entry) -> str:
    """Its address without the postcode and the commune."""
    return for_paper(entry.offer.street, entry.language)


def contacts_of(offer: Offer) -> list[dict[str, str]]:
    """Telephones, mail and site: words and where they lead."""
    found = [
        {"words": phone_words(number), "url": f"tel:{''.join(number.split())}"}
        for number in dict.fromkeys((offer.phone, offer.mobile))
        if number.strip()
    ]
    if offer.email:
        found.append({"words": for_paper(offer.email, ""), "url": f"mailto:{offer.email}"})
    if offer.website:
        found.append({"words": site_words(offer.website), "url": offer.website})
    return found


def distance_words(km: float | None) -> str:
    """``sur place`` under half a kilometre, else whole kilometres as the crow flies."""
    if km is None:
        return ""
    return _("sur place") if km < 0.5 else f"{max(1, round(km))}\u00a0km"


_GROUPS = {
    Kind.RESTAURANT: (FeatureGroup.CUISINE, FeatureGroup.EQUIPMENT),
    Kind.LODGING: (FeatureGroup.EQUIPMENT, FeatureGroup.SERVICE),
    Kind.WORKSHOP: (FeatureGroup.SALE, FeatureGroup.SERVICE),
}


def facts_of(offer: Offer, language: str) -> list[str]:
    """What else one decides on, in words. Dogs and access have their pictograms in the guide."""
    found = []
    if offer.kind != Kind.LODGING and offer.reduced_mobility:
        found.append(_("accessible en fauteuil"))
    if offer.kind != Kind.LODGING and offer.dogs in {Dogs.YES, Dogs.LEAD}:
        found.append(_("chiens admis"))
    groups = _GROUPS.get(Kind(offer.kind), tuple(FeatureGroup))
    for group in groups:
        found += [feature.named(language) for feature in offer.features.all() if feature.group == group]
    return found[:MOST_FACTS]
