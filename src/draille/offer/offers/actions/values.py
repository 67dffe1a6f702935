"""Making sure that a sheet's values are what their fields want, whoever gave them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.offer.offers.actions.refusing import label_of, short, too_long
from draille.offer.offers.enums import CATEGORIES, TRANSLATED, PriceUnit
from draille.offer.offers.fields import FIELDS, Shape, SheetField, column_of, fields_of
from draille.offer.offers.rules import plain_text
from draille.offer.offers.sheets import Sheet

LONGEST_TEXT = 20_000
MOST_LINES = 60
ADDRESSES = {"website", "booking_url"}


def clean_sheet(kind: str, sheet: Sheet) -> dict[str, Any]:
    """The values, each in its canonical form; fields the kind has not are left out.

    Raises:
        Refused: a value is wrong; ``field`` names it.
    """
    return {
        field.name: clean_value(kind, field, sheet[field.name])
        for field in fields_of(kind)
        if field.name in sheet
    }


def clean_value(kind: str, field: SheetField, value: Any) -> Any:
    """One value in its canonical form; ``Refused`` where it is wrong."""
    try:
        return _CLEANERS[field.shape](kind, field, value)
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError) as error:
        raise Refused(
            _("La valeur de « %(label)s » n’est pas valable : %(value)s")
            % {"label": label_of(field), "value": short(value)},
            code="wrong_value",
            field=field.name,
        ) from error


def _text(kind: str, field: SheetField, value: Any) -> str:
    words = " ".join(plain_text(str(value or "")).split())
    limit = _longest(field.name)
    if len(words) > limit:
        raise too_long(field, len(words), limit)
    if words and field.name in ADDRESSES:
        return _address(words)
    if words and field.name == "email":
        validate_email(words)
    return words


def _address(words: str) -> str:
    parts = urlsplit(words if "//" in words else f"https://{words}")
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or ""):
        raise ValueError(words)
    return parts.geturl()


def _long_text(kind: str, field: SheetField, value: Any) -> str:
    words = plain_text(str(value or ""))
    if len(words) > LONGEST_TEXT:
        raise too_long(field, len(words), LONGEST_TEXT)
    return words


def _choice(kind: str, field: SheetField, value: Any) -> str:
    code = str(value or "")
    if code and code not in _codes_of(field.name, kind if field.name == "category" else ""):
        raise ValueError(code)
    return code


@cache
def _codes_of(name: str, kind: str) -> frozenset[str]:
    """What a choice may be; a category by its kind."""
    if kind:
        return frozenset(item.value for item in CATEGORIES[kind])
    return frozenset(key for key, _label in column_of(name).flatchoices)


@cache
def _longest(name: str) -> int:
    return column_of(name).max_length or LONGEST_TEXT


def _number(kind: str, field: SheetField, value: Any) -> int | None:
    if value in (None, ""):
        return None
    number = int(value)
    if number < 0 or number > 100_000 or (field.name == "stars" and not 1 <= number <= 5):
        raise ValueError(value)
    return number


def _decimal(kind: str, field: SheetField, value: Any) -> float | None:
    if value in (None, ""):
        return None
    number = round(float(value), 6)
    if not abs(number) <= (90 if field.name == "latitude" else 180):
        raise ValueError(value)
    return number


def _yes_no(kind: str, field: SheetField, value: Any) -> bool | None:
    if value in (None, ""):
        return None
    if isinstance(value, bool):
        return value
    return {"oui": True, "true": True, "1": True, "non": False, "false": False, "0": False}[
        str(value).lower()
    ]


def _day(kind: str, field: SheetField, value: Any) -> str | None:
    return as_day(value)


def as_day(value: Any) -> str | None:
    """A date as ISO text; ``None`` for nothing."""
    if value in (None, ""):
        return None
    return (value if isinstance(value, date) else date.fromisoformat(str(value)[:10])).isoformat()


def _key(kind: str, field: SheetField, value: Any) -> Any:
    return None if value in (None, "") else value


def _codes(kind: str, field: SheetField, value: Any) -> list[str]:
    return sorted({str(code) for code in value or ()})


def _lines(value: Any) -> list[Mapping[str, Any]]:
    lines = list(value or ())
    if len(lines) > MOST_LINES:
        words = _("%(many)d lignes, %(most)d au plus.") % {"many": len(lines), "most": MOST_LINES}
        raise Refused(words, code="too_many")
    return lines


def _labels(kind: str, field: SheetField, value: Any) -> list[dict[str, Any]]:
    return [
        {
            "label": str(line["label"]),
            "number": str(line.get("number") or "")[:40],
            "level": str(line.get("level") or "")[:30],
            "valid_until": as_day(line.get("valid_until")),
        }
        for line in {str(line["label"]): line for line in _lines(value)}.values()
    ]


def _texts(kind: str, field: SheetField, value: Any) -> dict[str, dict[str, Any]]:
    texts = {}
    for language in TRANSLATED:
        given = (value or {}).get(language) or {}
        words = {
            "name": " ".join(plain_text(str(given.get("name") or "")).split())[:200],
            "summary": " ".join(plain_text(str(given.get("summary") or "")).split())[:300],
            "description": plain_text(str(given.get("description") or ""))[:LONGEST_TEXT],
        }
        if any(words.values()):
            texts[language] = {**words, "machine": bool(given.get("machine"))}
    return texts


def clean_hours(pairs: Any) -> list[list[str]]:
    """Intervals of a day as ``[["09:00", "12:00"]]``, in order; ``ValueError`` where one is empty."""
    cleaned = []
    for opens, closes in pairs or ():
        start, end = _hour(str(opens)), _hour(str(closes))
        if start == end:
            raise ValueError(f"{opens} - {closes}")
        cleaned.append([start[:5], end[:5]])
    return sorted(cleaned)


# The same few hours come thousands of times.
@lru_cache(maxsize=2_000)
def _hour(words: str) -> str:
    return time.fromisoformat(words).isoformat()


def _periods(kind: str, field: SheetField, value: Any) -> list[dict[str, Any]]:
    periods = []
    for line in _lines(value):
        first, last = as_day(line.get("first_day")), as_day(line.get("last_day"))
        yearly = bool(line.get("yearly")) and bool(first and last)
        if first and last and last < first and not yearly:
            raise Refused(
                _("La période finit (%(last)s) avant de commencer (%(first)s).")
                % {"last": last, "first": first},
                code="wrong_order",
                field=field.name,
            )
        hours = {
            str(int(day)): clean_hours(pairs) for day, pairs in (line.get("hours") or {}).items() if pairs
        }
        if any(not 0 <= int(day) <= 6 for day in hours):
            raise ValueError(hours)
        periods.append(
            {
                "name": str(line.get("name") or "")[:60],
                "first_day": first,
                "last_day": last,
                "yearly": yearly,
                "on_request": bool(line.get("on_request")),
                "hours": dict(sorted(hours.items())),
            }
        )
    return sorted(periods, key=lambda period: (period["first_day"] or "", period["last_day"] or ""))


def _exceptions(kind: str, field: SheetField, value: Any) -> list[dict[str, Any]]:
    days = {}
    for line in _lines(value):
        day = as_day(line["day"])
        hours = clean_hours(line.get("hours"))
        closed = bool(line.get("closed", not hours))
        days[day] = {
            "day": day,
            "closed": closed,
            "hours": [] if closed else hours,
            "note": str(line.get("note") or "")[:120],
        }
    return [days[day] for day in sorted(day for day in days if day)]


def _prices(kind: str, field: SheetField, value: Any) -> list[dict[str, Any]]:
    prices = []
    for line in _lines(value):
        minimum, maximum = (
            None if line.get(end) is None else int(line[end]) for end in ("minimum", "maximum")
        )
        if minimum is not None and maximum is not None and maximum < minimum:
            raise Refused(
                _("Un tarif maximum est inférieur au minimum."), code="wrong_order", field=field.name
            )
        if (minimum or 0) < 0 or (maximum or 0) < 0:
            raise ValueError(line)
        prices.append(
            {
                "name": str(line.get("name") or "")[:120],
                "unit": PriceUnit(line.get("unit") or PriceUnit.OTHER).value,
                "minimum": minimum,
                "maximum": maximum,
                "note": str(line.get("note") or "")[:200],
            }
        )
    return prices


def _pictures(kind: str, field: SheetField, value: Any) -> list[dict[str, Any]]:
    return [
        {
            "picture": line.get("picture"),
            "source_url": str(line.get("source_url") or "")[:500],
            "credit": str(line.get("credit") or "")[:120],
            "caption": str(line.get("caption") or "")[:255],
            "expires_on": as_day(line.get("expires_on")),
        }
        for line in _lines(value)
        if line.get("picture") or line.get("source_url")
    ]


_CLEANERS: dict[Shape, Callable[[str, SheetField, Any], Any]] = {
    Shape.TEXT: _text,
    Shape.LONG_TEXT: _long_text,
    Shape.CHOICE: _choice,
    Shape.NUMBER: _number,
    Shape.DECIMAL: _decimal,
    Shape.YES_NO: _yes_no,
    Shape.DAY: _day,
    Shape.COMMUNE: _key,
    Shape.OWNER: _key,
    Shape.CODES: _codes,
    Shape.LABELS: _labels,
    Shape.TEXTS: _texts,
    Shape.PERIODS: _periods,
    Shape.EXCEPTIONS: _exceptions,
    Shape.PRICES: _prices,
    Shape.PICTURES: _pictures,
}
assert set(_CLEANERS) == {field.shape for field in FIELDS.values()}
