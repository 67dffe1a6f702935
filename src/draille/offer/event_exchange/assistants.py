"""The agenda's answers to assistants, from the same queries as the pages."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Audience
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Occurrence
from draille.offer.agenda.queries import find_occurrences, parse_event_filter
from draille.offer.agenda.sentences import (
    booking_words,
    hours_words,
    localized,
    place_words,
    price_words,
    schedule_line,
    state_words,
    weather_words,
)
from draille.offer.event_exchange import reading
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.mcp.shapes import Asked, AskedWhere, Source


class AskedEvents(AskedWhere):
    """Search the agenda."""

    text: str = Field("", max_length=200, description="Words; accents and plurals are forgiven.")
    first_day: date | None = Field(None, description="From that day; today when not given.")
    last_day: date | None = Field(None, description="To that day, included; no end when not given.")
    theme: list[str] = Field(
        default_factory=list, max_length=20, description="Slugs of themes (`marches`, `fermes`, `musique`)."
    )
    commune: list[str] = Field(default_factory=list, max_length=20, description="INSEE codes or names.")
    audience: list[Audience] = Field(default_factory=list, max_length=8, description="Whom it is for.")
    free: bool = Field(False, description="Free of charge.")
    accessible: bool = Field(False, description="Accessible with reduced mobility.")


class AskedEvent(Asked):
    """One event."""

    uuid: str = Field(description="The `uuid` of a search result.", min_length=32, max_length=36)


class DateLine(BaseModel):
    """One date of one event."""

    uuid: str = Field(description="Of the event.")
    title: str
    day: date
    hours: str
    state: str = Field(description="Empty when it takes place as planned; else cancelled, moved, full, why.")
    place: str
    price: str = ""
    url: str = Field(description="Its page: give it to people.")


class DateList(Source):
    """The dates that answer, by day and hour; `total` of them in all."""

    total: int
    dates: list[DateLine]


class EventSheet(BaseModel):
    """Everything useful of one event."""

    uuid: str
    title: str
    summary: str = ""
    description: str = ""
    when: str
    dates: list[DateLine]
    place: str
    access: str = ""
    price: str = ""
    booking: str = ""
    booking_url: str = ""
    weather: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    organiser: str = ""
    reduced_mobility: bool | None = None
    url: str


class OneEvent(Source):
    """One event."""

    event: EventSheet


def _source() -> dict[str, Any]:
    changed = reading.agenda_state().changed
    return {
        "licence": data_licence().as_dict(),
        "read_on": today(),
        "catalogue_changed_on": changed.date() if changed else None,
    }


def search_events(asked: AskedEvents) -> DateList:
    """The public dates that answer."""
    words: dict[str, Any] = asked.model_dump(
        include={"theme", "commune", "audience", "near"}, exclude_none=True
    )
    words |= {"q": asked.text, "free": asked.free, "accessible": asked.accessible}
    words["from"] = (asked.first_day or today()).isoformat()
    if asked.last_day:
        words["to"] = asked.last_day.isoformat()
    if asked.near and asked.radius_km:
        words["radius"] = f"{asked.radius_km:g}"
    with translation.override(asked.lang):
        found = find_occurrences(parse_event_filter(words))
        links = "event__commune", "event__sector", "event__theme"
        rows = found.select_related(*links).prefetch_related("event__translations")[: asked.limit]
        lines = [DateLine(**_line(one, asked.lang)) for one in rows]
        return DateList(**_source(), total=found.count(), dates=lines)


def _line(one: Occurrence, language: str) -> dict[str, Any]:
    event = one.event
    return {
        "uuid": str(event.uuid),
        "title": localized(event, language).title,
        "day": one.day,
        "hours": hours_words(one),
        "state": state_words(one),
        "place": place_words(event),
        "price": price_words(event),
        "url": event_url(event, language),
    }


def get_event(asked: AskedEvent) -> OneEvent:
    """One published event."""
    try:
        key = UUID(asked.uuid)
    except ValueError:
        raise _not_published() from None
    event = reading.published_events().filter(uuid=key).first()
    if event is None:
        raise _not_published()
    with translation.override(asked.lang):
        texts = localized(event, asked.lang)
        dates = reading.coming_dates(event, most=20)
        sheet = EventSheet(
            uuid=str(event.uuid),
            title=texts.title,
            summary=texts.summary,
            description=texts.description,
            when=schedule_line(event),
            dates=[DateLine(**_line(one, asked.lang)) for one in dates],
            place=place_words(event),
            access=event.access,
            price=price_words(event),
            booking=booking_words(event),
            booking_url=event.booking_url,
            weather=weather_words(event),
            phone=event.phone,
            email=event.email,
            website=event.website,
            organiser=event.organiser_name,
            reduced_mobility=event.reduced_mobility,
            url=event_url(event, asked.lang),
        )
        return OneEvent(**_source(), event=sheet)


def _not_published() -> Refused:
    return Refused(_("Cet événement n’est pas publié."), code="not_found", field="uuid", status=404)
