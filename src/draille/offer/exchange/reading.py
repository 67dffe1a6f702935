"""What every format reads of a published offer: its texts in a language, its shareable photos, its names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import translation

from draille.kernel.clock import today
from draille.offer.exchange.licence import Terms, photo_terms
from draille.offer.offers.enums import LANGUAGES, FeatureGroup, Status
from draille.offer.offers.models import Offer, OfferLabel, OfferPicture, OfferQuerySet

CHUNK = 400


@dataclass(frozen=True, slots=True)
class State:
    """How many offers are published, and when the catalogue last changed."""

    count: int
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an offer as a language reads them; ``language`` is that of the name."""

    language: str
    name: str
    summary: str
    description: str
    machine: bool = False
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that may be passed on."""

    url: str
    alt: str
    credit: str
    caption: str
    terms: Terms
    expires_on: date | None


def catalogue_state() -> State:
    """The state of what is published; one query.

    The last change is of any sheet: one that is withdrawn must not make the whole look older.
    """
    found = Offer.objects.aggregate(
        count=Count("pk", filter=Q(status=Status.PUBLISHED)), changed=Max("updated_at")
    )
    return State(found["count"], found["changed"])


def published_sheets() -> OfferQuerySet:
    """Everything given out of the published offers, in a fixed number of queries."""
    return Offer.objects.published().with_sheet()


def each_published(offers: OfferQuerySet | None = None, chunk: int = CHUNK) -> Iterator[Offer]:
    """The published offers one by one in the order they were made, never all in memory.

    Read by pieces of ``chunk``, each from where the last one ended: nothing is held open in the database
    while a slow line takes them, and none comes twice.
    """
    asked = (published_sheets() if offers is None else offers).order_by("pk")
    last = 0
    while batch := list(asked.filter(pk__gt=last)[:chunk]):
        yield from batch
        last = batch[-1].pk


def texts_of(offer: Offer, language: str) -> Texts:
    """Its texts in a language; each missing one is the French one."""
    held = next((text for text in offer.translations.all() if text.language == language), None)
    if held is None or not (held.name or held.summary or held.description):
        return Texts("fr", offer.name, offer.summary, offer.description)
    return Texts(
        language,
        held.name or offer.name,
        held.summary or offer.summary,
        held.description or offer.description,
        held.machine,
        held.stale,
    )


def written_texts(offer: Offer) -> dict[str, Texts]:
    """The texts by language that people wrote: those made by a machine are left to who receives them."""
    found = {"fr": Texts("fr", offer.name, offer.summary, offer.description)}
    for text in offer.translations.all():
        if not text.machine:
            found[text.language] = Texts(
                text.language, text.name, text.summary, text.description, outdated=text.stale
            )
    return found


def shared_photos(offer: Offer, language: str = "fr") -> list[Photo]:
    """Its photos that may be passed on today, in order; see ``licence.photo_terms``."""
    found = []
    for shown in offer.pictures.all():
        picture, terms = shown.picture, terms_of(shown)
        if picture is None or terms is None:
            continue
        credit = shown.credit or picture.credit
        ends = [day for day in (shown.expires_on, picture.expires_on) if day]
        found.append(
            Photo(
                photo_url(shown.pk),
                picture.alt(language),
                credit,
                shown.caption,
                terms,
                min(ends) if ends else None,
            )
        )
    return found


def terms_of(shown: OfferPicture) -> Terms | None:
    """Under which terms a photo of a sheet may be passed on today; ``None``: it may not."""
    picture = shown.picture
    if picture is None or not picture.usable or (shown.expires_on and shown.expires_on < today()):
        return None
    return photo_terms(picture.licence, shown.credit or picture.credit)


def photo_url(key: int) -> str:
    """The lasting address of a photo of a sheet."""
    return f"{settings.BASE_URL}{reverse('exchange_files:send_photo', args=[key])}"


def api_url(offer: Offer) -> str:
    """Its address in the read API, which names it for good."""
    return f"{settings.BASE_URL}{reverse('exchange_api:get_offer', args=[offer.uuid])}"


def current_labels(offer: Offer) -> list[OfferLabel]:
    """The labels it holds today."""
    return [held for held in offer.labels.all() if held.valid_until is None or held.valid_until >= today()]


def current_stars(offer: Offer) -> int | None:
    """Its classification, unless it ended (five years: Code du tourisme, art. L311-6, L324-1)."""
    if offer.classified_until and offer.classified_until < today():
        return None
    return offer.stars


def features_in(offer: Offer, *groups: FeatureGroup, language: str = "fr") -> list[str]:
    """The names of what it has of some controlled lists, in their order."""
    wanted = {group.value for group in groups}
    held = sorted(
        (f for f in offer.features.all() if f.group in wanted), key=lambda f: (f.group, f.order, f.name)
    )
    return [feature.named(language) for feature in held]


def feature_codes(offer: Offer, group: FeatureGroup) -> list[str]:
    """The codes of what it has of one controlled list."""
    return sorted(feature.code for feature in offer.features.all() if feature.group == group)


def kind_name(offer: Offer, language: str) -> str:
    """``hébergement``, ``lodging``: its kind in a language."""
    with translation.override(language):
        return str(offer.get_kind_display())


def category_name(offer: Offer, language: str) -> str:
    """Its category in a language; empty where it has none."""
    with translation.override(language):
        return str(offer.get_category_display()) if offer.category else ""


def spoken(offer: Offer) -> list[str]:
    """The languages spoken there as BCP 47 codes."""
    return [code.removeprefix("lang_") for code in feature_codes(offer, FeatureGroup.LANGUAGE)]


def known_language(language: str) -> str:
    """One of ours; French otherwise."""
    return language if language in LANGUAGES else "fr"
