"""A sheet's plain value in words, for messages and comparisons read by people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from draille.kernel.french import euros
from draille.kernel.money import Money
from draille.offer.agenda.enums import Audience, Booking, PriceFor, State
from draille.offer.agenda.forms.fields import LABELS
from draille.offer.agenda.forms.sources import SOURCES
from draille.offer.agenda.models import Event, Theme
from draille.offer.agenda.sentences import schedule_line
from draille.territory.places.models import Commune, Sector

CODES: dict[str, Any] = {"booking": Booking, "state": State}
RECORDS: dict[str, tuple[Any, str]] = {
    "theme": (Theme, "slug"),
    "commune": (Commune, "insee"),
    "sector": (Sector, "slug"),
}


def value_words(name: str, value: Any) -> str:
    """In the active language; "rien" for what is empty."""
    if value in (None, "", [], {}):
        return _("rien")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if name in CODES:
        return _(CODES[name](value).label)
    if name in RECORDS:
        model, column = RECORDS[name]
        return str(model._default_manager.filter(**{column: value}).first() or value)
    match name:
        case "schedules":
            return schedule_line(Event(schedules=value))
        case "audiences":
            return ", ".join(_(Audience(code).label) for code in value)
        case "prices":
            return " ; ".join(price_words(line) for line in value)
        case "texts":
            return " ; ".join(
                f"{language} : {texts.get('title') or '…'}" for language, texts in value.items()
            )
        case "venue" | "organiser":
            return str(SOURCES[name].get(value) or value)
        case "photo" | "poster":
            return str(SOURCES["picture"].get(value) or value)
    return str(value)


def price_words(line: Mapping[str, Any]) -> str:
    """``adulte 8 € (dégustation comprise)``."""
    amount = "" if line.get("amount") is None else euros(Money(line["amount"]))
    who = line.get("name") or _(PriceFor(line["for"]).label)
    note = line.get("note")
    return " ".join(filter(None, (who, amount, f"({note})" if note else "")))


def label_of(name: str) -> str:
    """What a field is called, in the active language."""
    return str(LABELS[name])
