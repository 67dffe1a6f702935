"""The shapes of the agenda's answers. Fields are added, never renamed nor removed, within a version."""

from __future__ import annotations

from datetime import date, datetime, time

from ninja import Schema
from pydantic import Field

from draille.offer.exchange.api.schemas import LicenceOut, Named


class EventDateOut(Schema):
    """One day of an event. Hours are local (Europe/Paris); none is a whole day."""

    day: date
    start: time | None
    end: time | None = Field(description="An end not after the start is the next day's.")
    first_day: date = Field(description="Of the stretch of days it belongs to.")
    last_day: date
    state: str = Field(description="on, full, moved, cancelled.")
    moved_to: date | None
    place: str
    note: str


class EventPriceOut(Schema):
    """What one pays. ``cents`` is unknown when null."""

    audience: str
    name: str
    cents: int | None
    note: str


class EventPlaceOut(Schema):
    """Where."""

    name: str
    street: str
    insee: str
    commune: str
    sector: str
    latitude: float | None
    longitude: float | None


class EventOut(Schema):
    """An event with its coming dates."""

    uuid: str
    title: str
    summary: str
    description: str
    language: str = Field(description="Of the texts.")
    url: str
    theme: Named | None
    place: EventPlaceOut
    schedule: str = Field(description="When, in one readable line.")
    rules: list[str] = Field(description="RFC 5545 rules of its schedules.")
    dates: list[EventDateOut]
    free: bool | None
    prices: list[EventPriceOut]
    booking: str
    booking_url: str
    phone: str
    email: str
    website: str
    organiser: str
    audiences: list[str]
    weather: str
    reduced_mobility: bool | None
    capacity: int | None
    photo: str
    updated_at: datetime


class OccurrenceOut(EventDateOut):
    """One day of the agenda and its event."""

    event: str = Field(description="The event's uuid.")
    title: str
    url: str
    theme: str
    commune: str
    place_name: str


class EventPage(Schema):
    """A page of events."""

    licence: LicenceOut
    updated_at: datetime | None
    count: int
    page: int
    page_size: int
    items: list[EventOut]


class OccurrencePage(Schema):
    """A page of the agenda, by day and hour."""

    licence: LicenceOut
    updated_at: datetime | None
    count: int
    page: int
    page_size: int
    items: list[OccurrenceOut]


class EventAnswer(Schema):
    """One event."""

    licence: LicenceOut
    updated_at: datetime
    event: EventOut
