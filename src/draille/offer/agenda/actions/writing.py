"""Writing the values of a sheet into the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event, EventAudience, EventTranslation, Theme
from draille.offer.agenda.sheets import FRENCH_TEXTS, LABELS, text_digest
from draille.offer.offers.models import Offer
from draille.offer.offers.search.words import tokens_of
from draille.territory.people.models import Organisation
from draille.territory.pictures.models import Picture
from draille.territory.places.models import Commune, Sector

LISTS = {"texts", "audiences"}
LINKS: dict[str, tuple[type[Model], str]] = {
    "theme": (Theme, "slug"),
    "commune": (Commune, "insee"),
    "sector": (Sector, "slug"),
    "venue": (Offer, "pk"),
    "organiser": (Organisation, "pk"),
    "photo": (Picture, "pk"),
    "poster": (Picture, "pk"),
}


Known = dict[tuple[str, Any], Model]
"""What names lead to, remembered while many events are written: ``{("commune", "48194"): …}``."""


def write_columns(event: Event, values: Mapping[str, Any], known: Known | None = None) -> None:
    """Set what is in the table of events; saves nothing."""
    for name, value in values.items():
        if name in LINKS:
            setattr(event, name, _linked(name, value, {} if known is None else known))
        elif name not in LISTS:
            setattr(event, name, value)
    if (event.latitude is None) != (event.longitude is None):
        raise Refused(
            "Le point de la carte est incomplet : il faut la latitude et la longitude.",
            code="half_point",
            field="latitude",
        )
    event.text_digest = text_digest({name: getattr(event, name) for name in FRENCH_TEXTS})


def _linked(name: str, value: Any, known: Known) -> Model | None:
    if value is None:
        return None
    if (name, value) not in known:
        known[name, value] = _found(name, value)
    return known[name, value]


def _found(name: str, value: Any) -> Model:
    model, column = LINKS[name]
    try:
        among = model._default_manager.filter(**{column: value})
        found = (among.select_related("sector") if name == "commune" else among).first()
    except (ValueError, TypeError):
        found = None
    if found is None:
        raise Refused(f"« {LABELS[name]} » : {value} n’existe pas.", code="unknown_value", field=name)
    return found


def write_lists(event: Event, values: Mapping[str, Any]) -> None:
    """Write what is in tables of its own."""
    if "audiences" in values:
        event.audiences.all().delete()
        EventAudience.objects.bulk_create(
            [EventAudience(event=event, code=code) for code in values["audiences"]]
        )
    if "texts" in values:
        _write_texts(event, values["texts"])


def _write_texts(event: Event, texts: Mapping[str, Mapping[str, Any]]) -> None:
    held = {text.language: text for text in event.translations.all()}
    for language, text in held.items():
        if language not in texts:
            text.delete()
    for language, words in texts.items():
        before = held.get(language) or EventTranslation(event=event, language=language)
        same = all(getattr(before, name) == value for name, value in words.items())
        if before.pk and same:
            continue  # an unchanged translation stays as old as it was
        for name, value in words.items():
            setattr(before, name, value)
        before.source_digest = event.text_digest
        before.save()


def write_search(event: Event) -> None:
    """The words it is found by, in any language; saves nothing."""
    event.search_text = words_of(event, [(one.title, one.summary) for one in event.translations.all()])


def words_of(event: Event, translated: Iterable[tuple[str, str]]) -> str:
    """The tokens of an event, each between spaces."""
    texts = [text for pair in translated for text in pair]
    own = (event.title, event.summary, event.description, event.place_name, event.organiser_name)
    names = (event.commune.name if event.commune else "", event.theme.name if event.theme else "")
    return f" {' '.join(tokens_of([*own, *names, *texts]))} "
