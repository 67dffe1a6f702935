"""What a notebook shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from draille.kernel.clock import today
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.sentences import day_words, hours_words, schedule_line, state_words
from draille.offer.agenda.sentences import localized as event_texts
from draille.offer.agenda.sentences import place_words as event_place
from draille.offer.agenda.sentences import price_words as event_price
from draille.offer.offers.enums import Status
from draille.offer.offers.links import booking_url, public_url
from draille.offer.offers.models import Offer
from draille.offer.offers.sentences import (
    active_language,
    kind_words,
    localized,
    opening_sentence,
    price_from,
)
from draille.promotion.notebooks.models import Notebook, NotebookItem
from draille.territory.pictures.models import Picture

COMING_DATES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A page of a notebook, in the active language.

    Attributes:
        published: whether the public may still see it; one that was withdrawn says so, and nothing else.
        when: opening for a sheet, dates for an event.
    """

    item: NotebookItem
    published: bool
    name: str
    kind: str = ""
    place: str = ""
    when: tuple[str, ...] = ()
    price: str = ""
    phone: str = ""
    access: str = ""
    url: str = ""
    booking: str = ""
    picture: Picture | None = None

    @property
    def path(self) -> str:
        """Its page, from a page of ours; ``url`` is for mails and paper."""
        return self.url.removeprefix(settings.BASE_URL)

    @property
    def booking_path(self) -> str:
        """The same of the booking link."""
        return self.booking.removeprefix(settings.BASE_URL)

    @property
    def tel(self) -> str:
        """The telephone as an address."""
        return self.phone.replace(" ", "").replace(".", "")


@dataclass(frozen=True, slots=True)
class DayOfNotebook:
    """The pages for one day; ``day`` is empty for those without."""

    day: date | None
    title: str
    lines: list[Line]


def lines_of(notebook: Notebook) -> list[Line]:
    """Its pages in their order; as many queries whatever their number."""
    return [_line(item) for item in _items(notebook)]


def days_of(notebook: Notebook) -> list[DayOfNotebook]:
    """Its pages by day, those without a day last."""
    groups: dict[date | None, list[Line]] = {}
    for line in lines_of(notebook):
        groups.setdefault(line.item.day, []).append(line)
    order = sorted(groups, key=lambda day: (day is None, day or date.min))
    return [DayOfNotebook(day, _capital(day_words(day)) if day else "", groups[day]) for day in order]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _items(notebook: Notebook) -> list[NotebookItem]:
    coming = Occurrence.objects.filter(day__gte=today()).order_by("day", "starts_at")
    offers = Offer.objects.with_sheet().prefetch_related("pictures__picture__renditions")
    events = Event.objects.with_sheet().prefetch_related(
        Prefetch("occurrences", coming, to_attr="coming"), "photo__renditions"
    )
    items = notebook.items.filter(removed=False)
    return list(items.prefetch_related(Prefetch("offer", offers), Prefetch("event", events)))


def _line(item: NotebookItem) -> Line:
    return _of_offer(item, item.offer) if item.offer else _of_event(item, item.event)


def _of_offer(item: NotebookItem, offer: Offer) -> Line:
    texts, language = localized(offer), active_language()
    if offer.status != Status.PUBLISHED:
        return Line(item, False, texts.name)
    opening = opening_sentence(offer).text
    shown = next((one.picture for one in offer.pictures.all() if one.picture and one.picture.usable), None)
    return Line(
        item,
        True,
        texts.name,
        kind=kind_words(offer),
        place=", ".join(filter(None, (offer.street, offer.commune.name if offer.commune else ""))),
        when=(opening,) if opening else (),
        price=price_from(offer),
        phone=offer.phone or offer.mobile,
        access=offer.access,
        url=public_url(offer, language),
        booking=booking_url(offer, language) if offer.booking_url else "",
        picture=shown,
    )


def _of_event(item: NotebookItem, event: Any) -> Line:
    texts, language = event_texts(event), active_language()
    if event.status != "published":
        return Line(item, False, texts.title)
    return Line(
        item,
        True,
        texts.title,
        kind=event.theme.named(language) if event.theme else "",
        place=event_place(event),
        when=_dates(event, item.day),
        price=event_price(event),
        phone=event.phone,
        access=event.access,
        url=event_url(event, language),
        booking=event.booking_url,
        picture=event.photo if event.photo and event.photo.usable else None,
    )


def _dates(event: Any, chosen: date | None) -> tuple[str, ...]:
    """The date chosen with its hours; else the line of recurrence, and what changed of the next dates."""
    coming: list[Occurrence] = event.coming
    if chosen:
        own = [one for one in coming if one.day == chosen]
        return tuple(", ".join(filter(None, (hours_words(one), state_words(one)))) for one in own)
    changed = [
        f"{day_words(one.day)} : {state_words(one)}" for one in coming[:COMING_DATES] if state_words(one)
    ]
    return tuple(filter(None, (schedule_line(event), *changed)))
