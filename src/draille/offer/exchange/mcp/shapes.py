"""What assistants ask and are answered: small shapes, each field with its words."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from draille.offer.offers.enums import Category, Kind

Language = Literal["fr", "en", "de"]
MOST = 25


class Asked(BaseModel):
    """What every question has; an argument nobody knows is an error."""

    model_config = ConfigDict(extra="forbid")
    lang: Language = Field("fr", description="Language of the answer.")


class AskedWhere(Asked):
    """Where, and how many answers."""

    near: str | None = Field(
        None,
        max_length=90,
        description="A place: `latitude,longitude`, a commune's INSEE code, or a commune or office by its "
        "name in lower case with hyphens (`vialas`, `florac-trois-rivieres`). Nearest first.",
    )
    radius_km: float | None = Field(None, ge=0.1, le=200, description="Around `near`; 15 km when not given.")
    limit: int = Field(10, ge=1, le=MOST, description=f"Answers at most, {MOST} or fewer.")


class AskedOffers(AskedWhere):
    """Search the published offers."""

    text: str = Field(
        "", max_length=200, description="Words; accents, plurals and typing errors are forgiven."
    )
    kind: list[Kind] = Field(default_factory=list, max_length=9, description="Kinds of offers.")
    category: list[Category] = Field(default_factory=list, max_length=60, description="Closer categories.")
    commune: list[str] = Field(
        default_factory=list, max_length=20, description="INSEE codes or names (`vialas`)."
    )
    label: list[str] = Field(default_factory=list, max_length=20, description="Labels (`accueil_velo`).")
    feature: list[str] = Field(
        default_factory=list, max_length=20, description="Features (`wifi`, `pay_card`)."
    )
    open_on: date | None = Field(None, description="Open, or on request, on that day.")
    accessible: bool = Field(False, description="Accessible with reduced mobility.")
    dogs: bool = Field(False, description="Dogs are admitted.")
    stars: int | None = Field(None, ge=1, le=5, description="At least so many stars.")
    capacity: int | None = Field(None, ge=1, le=10_000, description="For at least so many people.")
    bookable: bool = Field(False, description="With a booking link.")


class AskedOffer(Asked):
    """One offer."""

    uuid: str = Field(description="The `uuid` of a search result.", min_length=32, max_length=36)


class AskedOpen(AskedWhere):
    """What is open."""

    day: date | None = Field(None, description="Local date; today when not given.")
    kind: list[Kind] = Field(default_factory=list, max_length=9, description="Kinds of offers.")
    commune: list[str] = Field(default_factory=list, max_length=20, description="INSEE codes or names.")


class AskedStay(AskedWhere):
    """A lodging for some nights."""

    arrival: date = Field(description="The first night.")
    departure: date = Field(description="The day they leave; not a night.")
    people: int = Field(ge=1, le=500, description="How many people.")
    category: list[Category] = Field(default_factory=list, max_length=10, description="Kinds of lodging.")
    commune: list[str] = Field(default_factory=list, max_length=20, description="INSEE codes or names.")


class AskedOffices(Asked):
    """The offices."""

    office: str | None = Field(None, max_length=90, description="One office by its slug; all when not given.")


class Licence(BaseModel):
    """The terms of reuse."""

    name: str
    url: str


class Source(BaseModel):
    """What stands under every answer."""

    licence: Licence
    read_on: date = Field(description="The day of the answer.")
    catalogue_changed_on: date | None = Field(None, description="When the catalogue last changed.")


class OfferLine(BaseModel):
    """An offer in a list."""

    uuid: str
    name: str
    kind: str
    category: str = ""
    commune: str = ""
    summary: str = ""
    phone: str = ""
    url: str = Field(description="Its page: give it to people.")
    booking_url: str = ""
    stars: int | None = None
    capacity: int | None = None
    distance_km: float | None = None
    opening: str = Field(
        "", description="On the day asked for, else today: open, closed, on_request or unknown."
    )
    hours: list[str] = Field(
        default_factory=list, description="Hours of that day, local time; empty is unknown."
    )
    checked_on: date | None = None
    updated_on: date


class OfferList(Source):
    """The offers that answer; `total` of them in all."""

    total: int
    offers: list[OfferLine]


class OfferSheet(OfferLine):
    """Everything useful of one offer."""

    description: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    access: str = ""
    mobile: str = ""
    email: str = ""
    website: str = ""
    prices: list[str] = Field(default_factory=list)
    free: bool | None = None
    dogs: str = ""
    reduced_mobility: bool | None = None
    features: list[str] = Field(default_factory=list)
    labels: list[str] = Field(default_factory=list)
    week: dict[str, str] = Field(default_factory=dict, description="The seven days to come.")
    language: Language = "fr"
    machine_translation: bool = False


class OneOffer(Source):
    """One offer."""

    offer: OfferSheet


class FreeLodging(OfferLine):
    """A lodging, and what is known of it for those nights."""

    availability: Literal["free", "to_check"] = Field(
        description="free: free for sure; to_check: nobody knows, call them."
    )


class FreeLodgings(Source):
    """Lodgings free for sure first, then those to call."""

    free: int = Field(description="How many are free for sure.")
    to_check: int = Field(description="How many must be called.")
    offers: list[FreeLodging]


class OfficeHours(BaseModel):
    """An office: now and the seven days to come."""

    slug: str
    name: str
    address: str
    phone: str
    email: str
    url: str
    open_now: bool
    now: str = Field(description="In words.")
    week: dict[str, str]


class OfficeList(Source):
    """The offices in service."""

    offices: list[OfficeHours]
