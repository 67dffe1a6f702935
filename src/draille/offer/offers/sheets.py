"""Sheets as plain data: reading one from the catalogue, comparing two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from draille.offer.offers.fields import FIELDS, FRENCH_TEXTS, Shape, SheetField, fields_of
from draille.offer.offers.models import Offer

Sheet: TypeAlias = Mapping[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], {})


def read_sheet(offer: Offer, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The sheet of an offer, or some fields of it. Costs no query after ``Offer.objects.with_sheet()``."""
    wanted = fields_of(offer.kind) if names is None else [FIELDS[name] for name in names]
    return {field.name: _value(offer, field) for field in wanted}


def _value(offer: Offer, field: SheetField) -> Any:
    match field.shape:
        case Shape.COMMUNE:
            return offer.commune.insee if offer.commune else None
        case Shape.OWNER:
            return offer.owner_id
        case Shape.DAY:
            return _day(getattr(offer, field.name))
        case Shape.CODES:
            return sorted(feature.code for feature in offer.features.all())
        case Shape.LABELS:
            return [
                {
                    "label": held.label.code,
                    "number": held.number,
                    "level": held.level,
                    "valid_until": _day(held.valid_until),
                }
                for held in offer.labels.all()
            ]
        case Shape.TEXTS:
            return {
                text.language: {
                    "name": text.name,
                    "summary": text.summary,
                    "description": text.description,
                    "machine": text.machine,
                }
                for text in offer.translations.all()
            }
        case Shape.PERIODS:
            return [
                {
                    "name": period.name,
                    "first_day": _day(period.first_day),
                    "last_day": _day(period.last_day),
                    "yearly": period.yearly,
                    "on_request": period.on_request,
                    "hours": period.hours,
                }
                for period in offer.periods.all()
            ]
        case Shape.EXCEPTIONS:
            return [
                {"day": _day(one.day), "closed": one.closed, "hours": one.hours, "note": one.note}
                for one in offer.exceptions.all()
            ]
        case Shape.PRICES:
            return [
                {
                    "name": price.name,
                    "unit": price.unit,
                    "minimum": price.minimum,
                    "maximum": price.maximum,
                    "note": price.note,
                }
                for price in offer.prices.all()
            ]
        case Shape.PICTURES:
            return [
                {
                    "picture": shown.picture_id,
                    "source_url": shown.source_url,
                    "credit": shown.credit,
                    "caption": shown.caption,
                    "expires_on": _day(shown.expires_on),
                }
                for shown in offer.pictures.all()
            ]
    return getattr(offer, field.name)


def _day(value: Any) -> str | None:
    return value.isoformat() if hasattr(value, "isoformat") else value


def changes_between(before: Sheet, after: Sheet) -> dict[str, tuple[Any, Any]]:
    """The fields of ``after`` that differ from ``before``: ``{name: (before, after)}``.

    Nothing, an empty text and an empty list are one and the same. ``False`` and zero are not.
    """
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if _plain(before.get(name)) != _plain(value)
    }


def _plain(value: Any) -> Any:
    if value is None or value == "" or value == [] or value == {}:
        return None
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if _plain(item) is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value


def text_digest(texts: Sheet) -> str:
    """What tells one state of the French texts from another."""
    words = [str(texts.get(name) or "") for name in FRENCH_TEXTS]
    return hashlib.blake2b(json.dumps(words).encode(), digest_size=8).hexdigest()
