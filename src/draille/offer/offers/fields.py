"""The fields of a sheet, said once: forms, comparisons, imports, exports and the journal all read this list.

A *sheet* is a mapping from these names to plain values (text, number, bool, ISO date, list, mapping), the
same whatever wrote it: the catalogue (``sheets.read_sheet``), a feed, a professional, a form. Comparing two
sheets tells what changed; ``actions.change_offer`` writes some fields of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer


class Shape(StrEnum):
    """What a field's plain value looks like.

    ``TEXTS``: ``{"en": {"name", "summary", "description", "machine"}, …}``. ``CODES``: sorted codes.
    ``LABELS``: ``[{"label", "number", "level", "valid_until"}]``.
    ``PERIODS``: ``[{"name", "first_day", "last_day", "yearly", "on_request", "hours"}]``.
    ``EXCEPTIONS``: ``[{"day", "closed", "hours", "note"}]``.
    ``PRICES``: ``[{"name", "unit", "minimum", "maximum", "note"}]``, in cents.
    ``PICTURES``: ``[{"picture", "source_url", "credit", "caption", "expires_on"}]``, ``picture`` being a
    key or ``None``.
    ``COMMUNE``: an INSEE code. ``OWNER``: the key of an organisation.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    NUMBER = "number"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    DAY = "day"
    COMMUNE = "commune"
    OWNER = "owner"
    CODES = "codes"
    LABELS = "labels"
    TEXTS = "texts"
    PERIODS = "periods"
    EXCEPTIONS = "exceptions"
    PRICES = "prices"
    PICTURES = "pictures"


class Part(StrEnum):
    """The parts of a sheet, in reading order, as a form shows them."""

    TEXTS = "Présentation"
    PLACE = "Situation"
    CONTACT = "Contact et réservation"
    DETAILS = "Caractéristiques"
    OPENING = "Ouverture"
    PRICES = "Tarifs"
    PICTURES = "Photos"
    TRANSLATIONS = "Traductions"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetField:
    """One field.

    Attributes:
        kinds: the kinds that have it; empty for all.
        by_owner: whether the professional may propose it.
        basic: whether it is shown of an offer that is not a partner's (name, place, contact).
    """

    name: str
    label: str
    shape: Shape
    part: Part
    kinds: frozenset[Kind] = frozenset()
    by_owner: bool = True
    basic: bool = False

    @property
    def is_column(self) -> bool:
        """Whether it is a column of the offer's own table."""
        return self.shape not in _ELSEWHERE


_ELSEWHERE = {
    Shape.CODES,
    Shape.LABELS,
    Shape.TEXTS,
    Shape.PERIODS,
    Shape.EXCEPTIONS,
    Shape.PRICES,
    Shape.PICTURES,
}
_SHAPES = {
    "BooleanField": Shape.YES_NO,
    "PositiveIntegerField": Shape.NUMBER,
    "PositiveSmallIntegerField": Shape.NUMBER,
    "FloatField": Shape.DECIMAL,
    "DateField": Shape.DAY,
    "TextField": Shape.LONG_TEXT,
}


def column_of(name: str) -> Any:
    """The column of the offers' table a field is kept in."""
    return Offer._meta.get_field(name)


def _column(name: str, part: Part, *kinds: Kind, by_owner: bool = True, basic: bool = False) -> SheetField:
    field = column_of(name)
    shape = _SHAPES.get(field.get_internal_type(), Shape.CHOICE if field.choices else Shape.TEXT)
    return SheetField(
        name=name,
        label=str(field.verbose_name),
        shape=shape,
        part=part,
        kinds=frozenset(kinds),
        by_owner=by_owner,
        basic=basic,
    )


_ALL = (
    _column("name", Part.TEXTS, basic=True),
    _column("category", Part.TEXTS, by_owner=False, basic=True),
    _column("summary", Part.TEXTS),
    _column("description", Part.TEXTS),
    SheetField(
        name="owner", label="professionnel", shape=Shape.OWNER, part=Part.CONTACT, by_owner=False, basic=True
    ),
    SheetField(
        name="commune", label="commune", shape=Shape.COMMUNE, part=Part.PLACE, by_owner=False, basic=True
    ),
    _column("street", Part.PLACE, basic=True),
    _column("postcode", Part.PLACE, basic=True),
    _column("latitude", Part.PLACE, by_owner=False, basic=True),
    _column("longitude", Part.PLACE, by_owner=False, basic=True),
    _column("access", Part.PLACE),
    _column("phone", Part.CONTACT, basic=True),
    _column("mobile", Part.CONTACT, basic=True),
    _column("email", Part.CONTACT, basic=True),
    _column("website", Part.CONTACT, basic=True),
    _column("booking_url", Part.CONTACT),
    _column("booking_system", Part.CONTACT, by_owner=False),
    _column("capacity", Part.DETAILS, Kind.LODGING, Kind.ACTIVITY, Kind.PRODUCER),
    _column("rooms", Part.DETAILS, Kind.LODGING),
    _column("pitches", Part.DETAILS, Kind.LODGING),
    _column("stars", Part.DETAILS, Kind.LODGING, by_owner=False),
    _column("classification_number", Part.DETAILS, Kind.LODGING),
    _column("classified_until", Part.DETAILS, Kind.LODGING),
    _column("registration_number", Part.DETAILS, Kind.LODGING),
    _column("seats", Part.DETAILS, Kind.RESTAURANT),
    _column("visitable", Part.DETAILS, Kind.SITE, Kind.PRODUCER, Kind.WORKSHOP),
    _column("supervised", Part.DETAILS, Kind.SWIMMING),
    _column("minimum_age", Part.DETAILS, Kind.ACTIVITY),
    _column("duration_minutes", Part.DETAILS, Kind.ACTIVITY),
    _column("dogs", Part.DETAILS),
    _column("reduced_mobility", Part.DETAILS),
    SheetField(name="features", label="caractéristiques", shape=Shape.CODES, part=Part.DETAILS),
    SheetField(name="labels", label="labels", shape=Shape.LABELS, part=Part.DETAILS),
    SheetField(name="periods", label="périodes d'ouverture", shape=Shape.PERIODS, part=Part.OPENING),
    SheetField(name="exceptions", label="jours particuliers", shape=Shape.EXCEPTIONS, part=Part.OPENING),
    _column("free", Part.PRICES),
    SheetField(name="prices", label="tarifs", shape=Shape.PRICES, part=Part.PRICES),
    SheetField(name="pictures", label="photos", shape=Shape.PICTURES, part=Part.PICTURES),
    SheetField(
        name="translations", label="traductions", shape=Shape.TEXTS, part=Part.TRANSLATIONS, by_owner=False
    ),
)
FIELDS: dict[str, SheetField] = {field.name: field for field in _ALL}
"""Every field of a sheet by name, in the order of forms and printed comparisons."""

FRENCH_TEXTS = ("name", "summary", "description")


def fields_of(kind: str) -> Sequence[SheetField]:
    """The fields a kind has, in order."""
    return [field for field in _ALL if not field.kinds or kind in field.kinds]


def owner_fields(kind: str) -> Sequence[SheetField]:
    """Those its professional may propose."""
    return [field for field in fields_of(kind) if field.by_owner]
