"""One sheet with all that may be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.history import history_of
from draille.offer.offers import extras, perms
from draille.offer.offers.desk import life
from draille.offer.offers.desk.shared import sheet_of, user_of
from draille.offer.offers.enums import TRANSLATED, CheckedBy, Status
from draille.offer.offers.fields import FIELDS, Part, Shape, SheetField, fields_of
from draille.offer.offers.forms.texts import LANGUAGE_NAMES
from draille.offer.offers.forms.words import is_nothing, value_words
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet

HANDS = [(how.value, how.label) for how in CheckedBy if how is not CheckedBy.FEED]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field in words; ``long`` keeps its lines."""

    label: str
    words: str
    long: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A language of the sheet and its state: ``missing``, ``stale``, ``machine`` or ``right``."""

    code: str
    name: str
    state: str


@require_safe
def read_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet in words, its photos, translations and history, and its life."""
    user = user_of(request, perms.can_read_offers)
    offer = sheet_of(pk)
    can_change, can_publish = perms.can_change_offers(user), perms.can_publish_offers(user)
    context = {
        "page_title": offer.name,
        "offer": offer,
        "parts": facts_of(offer),
        "photos": [shown for shown in offer.pictures.all() if shown.picture],
        "texts": texts_of(offer),
        "held": [FIELDS[name] for name in offer.held if name in FIELDS],
        "lines": history_of(offer, 20),
        "hands": HANDS,
        "can_change": can_change,
        "links": extras.desk_links_of(offer, request.user) if can_change and not offer.merged_into_id else [],
        "can_publish": can_publish,
        "moves": life.moves_of(offer) if can_publish else [],
        "undo": life.pending(request, offer),
        "is_published": offer.status == Status.PUBLISHED,
    }
    return render(request, "offers/desk/read_offer.html", context)


def facts_of(offer: Offer) -> list[tuple[Part, list[Fact]]]:
    """What the sheet says, by part; what is empty is left out."""
    sheet = read_sheet(offer)
    cut: dict[Part, list[Fact]] = {}
    for field in fields_of(offer.kind):
        if field.shape in (Shape.PICTURES, Shape.TEXTS) or field.name in ("name", "category"):
            continue  # shown elsewhere on the page
        value = sheet[field.name]
        if not is_nothing(value):
            cut.setdefault(field.part, []).append(_fact(field, value_words(field, value)))
    return [(part, cut[part]) for part in Part if part in cut]


def _fact(field: SheetField, words: str) -> Fact:
    lists = (Shape.PERIODS, Shape.PRICES, Shape.EXCEPTIONS, Shape.LABELS)
    shown = words.replace(" ; ", "\n") if field.shape in lists else words
    url = shown if field.name in ("website", "booking_url") and shown.startswith("http") else ""
    return Fact(field.label, shown, field.shape is Shape.LONG_TEXT, url)


def texts_of(offer: Offer) -> list[Text]:
    """Each language with what is to be done."""
    found: dict[str, Any] = {text.language: text for text in offer.translations.all()}

    def state(language: str) -> str:
        text = found.get(language)
        if text is None:
            return "missing"
        if text.source_digest != offer.text_digest:
            return "stale"
        return "machine" if text.machine else "right"

    return [Text(language, LANGUAGE_NAMES[language], state(language)) for language in TRANSLATED]
