"""What is missing before printing: hours, place, price. Costs no query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from draille.offer.agenda.enums import Booking
from draille.offer.agenda.models import Event
from draille.promotion.programmes.contents import Contents


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, and the events that lack it with the staff's page of each."""

    title: str
    events: Sequence[tuple[Event, str]]


def gaps_in(contents: Contents, language: str = "fr") -> list[Gap]:
    """What can still be asked of the organisers."""
    hourless = {line.about.event.pk for line in contents.lines if line.start is None and not line.lasting}
    lacks: dict[str, Callable[[Event], bool]] = {
        "Sans heure": lambda event: event.pk in hourless,
        "Sans lieu": lambda event: not (event.place_name or event.street),
        "Sans tarif": lambda event: event.free is None and not event.prices,
        "À réserver, sans téléphone ni lien": _unreachable,
    }
    if language != "fr":
        lacks["Non traduits : le français sera imprimé"] = lambda event: not _translated(event, language)
    found = [
        Gap(title, [(event, desk_url(event)) for event in contents.events if lacking(event)])
        for title, lacking in lacks.items()
    ]
    return [gap for gap in found if gap.events]


def _unreachable(event: Event) -> bool:
    must_book = event.booking in (Booking.REQUIRED, Booking.ADVISED)
    return must_book and not (event.phone or event.booking_url or event.booking_note)


def _translated(event: Event, language: str) -> bool:
    texts = [text for text in event.translations.all() if text.language == language]
    return any(text.title and not text.machine for text in texts)


def desk_url(event: Event) -> str:
    """The staff's page of an event; empty where there is none."""
    for name in ("agenda_desk:read_event", "agenda_desk:edit_event"):
        try:
            return reverse(name, args=[event.pk])
        except NoReverseMatch:
            continue
    return ""
