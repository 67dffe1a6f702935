"""Where, for whom, at what price, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from draille.offer.agenda.enums import Audience, Booking, PriceFor
from draille.offer.agenda.models import Event
from draille.offer.offers.sentences import active_language, say_euros


def place_words(event: Event) -> str:
    """``Salle des fêtes, Vialas``; the sector for what is nowhere in particular."""
    parts = [event.place_name, event.commune.name if event.commune else ""]
    known = [part for part in dict.fromkeys(parts) if part]
    return ", ".join(known) or (event.sector.name if event.sector else "")


def price_words(event: Event) -> str:
    """``gratuit``, ``5 €``, ``adulte 8 €, enfant 4 €``; empty where nobody said."""
    said = [words for price in event.prices if (words := _price(price, alone=len(event.prices) == 1))]
    if said:
        return ", ".join(said)
    return _("gratuit") if event.free else ""


def _price(price: Mapping[str, Any], *, alone: bool) -> str:
    amount = price.get("amount")
    kind = price.get("for") or PriceFor.ALL
    if kind == PriceFor.FREE:
        words = _("participation libre")
    elif amount is None:
        return ""
    else:
        euros = say_euros(amount) if amount else _("gratuit")
        name = price.get("name") or _names().get(kind, "")
        words = euros if alone and kind == PriceFor.ALL and not price.get("name") else f"{name} {euros}"
    note = price.get("note")
    return f"{words.strip()} ({note})" if note else words.strip()


def _names() -> dict[str, str]:
    return {
        PriceFor.ADULT: pgettext("price for", "adulte"),
        PriceFor.CHILD: pgettext("price for", "enfant"),
        PriceFor.REDUCED: pgettext("price for", "réduit"),
        PriceFor.FAMILY: pgettext("price for", "famille"),
        PriceFor.GROUP: pgettext("price for", "groupe"),
        PriceFor.MEMBER: pgettext("price for", "adhérent"),
    }


def booking_words(event: Event) -> str:
    """``Réservation obligatoire au 04 66…``; empty where one need not book, or nobody said."""
    match event.booking:
        case Booking.REQUIRED:
            words = _("Réservation obligatoire")
        case Booking.ADVISED:
            words = _("Réservation conseillée")
        case _:
            return ""
    colon = "\u00a0: " if active_language() == "fr" else ": "
    return f"{words}{colon}{event.booking_note}" if event.booking_note else words


def weather_words(event: Event) -> str:
    """What happens when the weather is bad; empty where it does not matter."""
    if event.weather_note:
        return event.weather_note
    return _("Selon la météo") if event.weather_dependent else ""


def audience_words(event: Event) -> str:
    """``familles, enfants``; empty for everybody. No query where ``audiences`` are prefetched."""
    names = audience_names()
    return ", ".join(names[one.code] for one in event.audiences.all() if one.code in names)


def audience_names() -> dict[str, str]:
    """What each audience is called; everybody has no name."""
    return {
        Audience.FAMILIES: _("familles"),
        Audience.CHILDREN: _("enfants"),
        Audience.TEENAGERS: _("adolescents"),
        Audience.COUPLES: _("couples"),
        Audience.YOUNG_HIKERS: _("jeunes randonneurs"),
        Audience.SENIOR_HIKERS: _("randonneurs seniors"),
        Audience.RESIDENTS: _("habitants"),
    }
