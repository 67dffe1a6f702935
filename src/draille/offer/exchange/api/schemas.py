"""The shapes of the answers. Fields are added, never renamed nor removed, within a version."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field


class Problem(Schema):
    """Why there is no answer."""

    code: str = Field(description="Stable, for programs: wrong_filter, unknown_parameter, not_found…")
    message: str = Field(description="What is wrong, in the language asked for.")
    field: str = Field(description="The parameter concerned; empty when it is none in particular.")


class Named(Schema):
    """A code and its name in the language asked for."""

    code: str
    name: str


class LicenceOut(Schema):
    """The terms of reuse."""

    name: str
    url: str


class CommuneOut(Schema):
    """A commune by its INSEE code."""

    insee: str
    name: str
    postcode: str
    sector: str = Field(description="Slug of the sector of the destination; empty outside it.")


class Contact(Schema):
    """How to reach it. Empty is unknown."""

    phone: str
    mobile: str
    email: str
    website: str
    booking_url: str = Field(description="Leads to the booking system of the professional.")


class Point(Schema):
    """WGS 84, decimal degrees."""

    latitude: float
    longitude: float


class Interval(Schema):
    """Local wall-clock times (Europe/Paris); one that closes before it opens ends after midnight."""

    opens: str
    closes: str


class OpeningPeriodOut(Schema):
    """A stretch of days with the same weekly hours; empty bounds: all year round."""

    name: str
    first_day: date | None
    last_day: date | None
    yearly: bool = Field(description="It comes back every year: only month and day of the bounds count.")
    on_request: bool
    hours: dict[str, list[Interval]] = Field(
        description="By weekday, 0 is Monday; without any, the hours are not known."
    )


class OpeningDayOut(Schema):
    """One day unlike its period."""

    day: date
    closed: bool
    hours: list[Interval]
    note: str


class PriceOut(Schema):
    """Euros, tax included; an empty maximum means "from"."""

    name: str
    unit: Named
    minimum: float | None
    maximum: float | None
    note: str


class LabelOut(Schema):
    """A label held today."""

    code: str
    name: str
    level: str
    valid_until: date | None


class FeatureOut(Schema):
    """Something it has, from one of the controlled lists."""

    code: str
    group: str
    name: str


class PhotoOut(Schema):
    """A photo that may be passed on."""

    url: str = Field(description="1,600 pixels at most; with `?size=small`, 640.")
    alt: str
    credit: str
    licence: LicenceOut
    expires_on: date | None = Field(description="Last day it may be shown.")


class OfferOut(Schema):
    """A published offer. ``null`` and empty are unknown, never "no" or zero."""

    uuid: UUID
    kind: Named
    category: Named | None
    name: str
    summary: str
    description: str
    language: str = Field(description="Language of the texts: French where nobody translated them.")
    machine_translation: bool
    outdated_translation: bool = Field(description="The French text changed since it was translated.")
    url: str = Field(description="Its page for visitors: name it when you answer from these data.")
    api_url: str
    partner: bool
    commune: CommuneOut | None
    street: str
    postcode: str
    position: Point | None
    access: str
    distance_km: float | None = Field(description="From the point of `near`, as the crow flies.")
    contact: Contact
    capacity: int | None
    rooms: int | None
    pitches: int | None
    stars: int | None
    seats: int | None
    visitable: bool | None
    supervised: bool | None
    minimum_age: int | None
    duration_minutes: int | None
    free: bool | None
    dogs: Named | None
    reduced_mobility: bool | None
    features: list[FeatureOut]
    labels: list[LabelOut]
    opening_periods: list[OpeningPeriodOut]
    opening_days: list[OpeningDayOut] = Field(description="Days to come unlike their period.")
    prices: list[PriceOut]
    photos: list[PhotoOut]
    checked_on: date | None
    updated_at: datetime


def _some_required(schema: dict[str, Any]) -> None:
    schema["required"] = ["uuid", "name", "url"]


class SomeOfOffer(OfferOut):
    """An offer, or the fields asked for with ``fields``."""

    model_config = ConfigDict(json_schema_extra=_some_required)


class Envelope(Schema):
    """What stands around every list."""

    licence: LicenceOut
    updated_at: datetime | None = Field(description="When the catalogue last changed.")


class OfferPage(Envelope):
    """A page of offers; `next` and `previous` are whole addresses, or null."""

    count: int
    page: int
    page_size: int
    next: str | None
    previous: str | None
    items: list[SomeOfOffer]


class OfferAnswer(Envelope):
    """One offer."""

    offer: SomeOfOffer


class FacetValue(Schema):
    """A value, its name, and how many offers have it."""

    code: str
    name: str
    count: int


class Facets(Envelope):
    """How many offers of the answer have each value."""

    count: int
    facets: dict[str, list[FacetValue]]


class KindOut(Named):
    """A kind of offers with its categories."""

    categories: list[Named]


class FeatureGroupOut(Named):
    """A controlled list."""

    features: list[Named]


class Lists(Envelope):
    """The codes that filters and answers use."""

    kinds: list[KindOut]
    feature_groups: list[FeatureGroupOut]
    labels: list[Named]
    dogs: list[Named]
    price_units: list[Named]


class CommuneLine(CommuneOut, Point):
    """A commune with its published offers."""

    slug: str
    offers: int


class Communes(Envelope):
    """The communes of the destination, and those outside that have offers."""

    communes: list[CommuneLine]


class OfficeDay(Schema):
    """What an office does on a day; open without hours: ask by telephone."""

    day: date
    open: bool
    hours: list[Interval]
    holiday: str
    exceptional: bool = Field(description="Closed, or other hours, unlike its season.")


class OfficeNow(Schema):
    """An office at this moment."""

    open: bool
    until: str | None
    next_day: date | None
    next_time: str | None
    sentence: str


class OfficeOut(Schema):
    """A bureau d'information touristique."""

    slug: str
    name: str
    commune: str
    address: str
    postcode: str
    phone: str
    email: str
    position: Point
    url: str
    now: OfficeNow
    week: list[OfficeDay]


class Offices(Schema):
    """The offices in service, with their hours of the seven days to come."""

    licence: LicenceOut
    at: datetime
    offices: list[OfficeOut]
