"""Making sure that a sheet's values are what their fields want, whoever gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Audience, Booking, PriceFor, State
from draille.offer.agenda.models import Event
from draille.offer.agenda.rules.recurrence import (
    LONGEST_SPAN,
    Schedule,
    Session,
    parse_rule,
    schedule_to_plain,
)
from draille.offer.agenda.sheets import LABELS, Sheet
from draille.offer.offers.enums import TRANSLATED
from draille.offer.offers.rules import plain_text

LONGEST_TEXT = 20_000
MOST_LINES = 40
MOST_DAYS_LISTED = 400
HIGHEST_AMOUNT = 10_000_00


def clean_sheet(sheet: Sheet) -> dict[str, Any]:
    """The values, each in its canonical form.

    Raises:
        Refused: a value is wrong, or a field does not exist; ``field`` names it.
    """
    return {name: clean_value(name, value) for name, value in sheet.items()}


def clean_value(name: str, value: Any) -> Any:
    """One value in its canonical form; ``Refused`` where it is wrong."""
    cleaner = _CLEANERS.get(name)
    if cleaner is None:
        raise Refused(f"Le champ « {name} » n’existe pas.", code="unknown_field", field=name)
    try:
        return cleaner(value)
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError, OverflowError) as error:
        words = str(value)
        raise Refused(
            f"La valeur de « {LABELS[name]} » n’est pas valable : {words[:60]}",
            code="wrong_value",
            field=name,
        ) from error


def _line(name: str, value: Any) -> str:
    words = " ".join(plain_text(str(value or "")).split())
    limit = getattr(Event._meta.get_field(name), "max_length", None)
    return _short_enough(name, words, limit or LONGEST_TEXT)


def _text(name: str, value: Any) -> str:
    return _short_enough(name, plain_text(str(value or "")), LONGEST_TEXT)


def _short_enough(name: str, words: str, limit: int) -> str:
    if len(words) > limit:
        raise Refused(
            f"« {LABELS[name]} » compte {len(words)} signes, {limit} au plus.", code="too_long", field=name
        )
    return words


def _address(name: str, value: Any) -> str:
    words = _line(name, value)
    if not words:
        return ""
    parts = urlsplit(words if "//" in words else f"https://{words}")
    if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or ""):
        raise ValueError(words)
    return parts.geturl()


def _email(value: Any) -> str:
    words = _line("email", value)
    if words:
        validate_email(words)
    return words


def _choice(choices: Iterable[str], value: Any, *, default: str = "") -> str:
    code = str(value or default)
    if code and code not in choices:
        raise ValueError(code)
    return code


def _number(value: Any) -> int | None:
    if value in (None, ""):
        return None
    number = int(value)
    if not 0 <= number <= 100_000:
        raise ValueError(value)
    return number


def _degrees(most: int, value: Any) -> float | None:
    if value in (None, ""):
        return None
    number = round(float(value), 6)
    if not abs(number) <= most:
        raise ValueError(value)
    return number


def _yes_no(value: Any) -> bool | None:
    if value in (None, ""):
        return None
    if isinstance(value, bool):
        return value
    return {"oui": True, "true": True, "1": True, "non": False, "false": False, "0": False}[
        str(value).lower()
    ]


def _key(value: Any) -> Any:
    return None if value in (None, "") else value


def _codes(value: Any) -> list[str]:
    codes = sorted({str(code) for code in value or ()})
    if unknown := set(codes) - set(Audience.values):
        raise ValueError(unknown)
    return codes


def _texts(value: Any) -> dict[str, dict[str, Any]]:
    texts = {}
    for language in TRANSLATED:
        given = (value or {}).get(language) or {}
        words = {
            "title": " ".join(plain_text(str(given.get("title") or "")).split())[:200],
            "summary": " ".join(plain_text(str(given.get("summary") or "")).split())[:300],
            "description": plain_text(str(given.get("description") or ""))[:LONGEST_TEXT],
        }
        if any(words.values()):
            texts[language] = {**words, "machine": bool(given.get("machine"))}
    return texts


def _lines(value: Any) -> list[Mapping[str, Any]]:
    lines = list(value or ())
    if len(lines) > MOST_LINES:
        raise Refused(f"{len(lines)} lignes, {MOST_LINES} au plus.", code="too_many_lines")
    return lines


def _prices(value: Any) -> list[dict[str, Any]]:
    prices = []
    for line in _lines(value):
        amount = None if line.get("amount") in (None, "") else int(line["amount"])
        if amount is not None and not 0 <= amount <= HIGHEST_AMOUNT:
            raise ValueError(line)
        prices.append(
            {
                "for": PriceFor(line.get("for") or PriceFor.ALL).value,
                "name": str(line.get("name") or "")[:60],
                "amount": amount,
                "note": str(line.get("note") or "")[:120],
            }
        )
    return prices


def _schedules(value: Any) -> list[dict[str, Any]]:
    cleaned = [schedule_to_plain(_schedule(line)) for line in _lines(value)]
    return sorted(cleaned, key=lambda one: (one["first_day"], str(one["sessions"]), one["rule"]))


def _schedule(line: Mapping[str, Any]) -> Schedule:
    first = _day(line["first_day"])
    rule = str(line.get("rule") or "").strip().removeprefix("RRULE:").upper()
    parse_rule(rule, first)
    span = int(line.get("span_days") or 1)
    if not 1 <= span <= LONGEST_SPAN:
        raise ValueError(span)
    sessions = sorted(
        {_session(one) for one in line.get("sessions") or ()}, key=lambda one: (str(one.start), str(one.end))
    )
    if len(sessions) > 1 and any(one.start is None for one in sessions):
        raise ValueError(sessions)
    return Schedule(
        first_day=first,
        rule=rule,
        sessions=tuple(one for one in sessions if one.start),
        span_days=span,
        added=_days(line.get("added")),
        removed=_days(line.get("removed")),
    )


def _session(line: Mapping[str, Any]) -> Session:
    start, end = _hour(line.get("start")), _hour(line.get("end"))
    if end is not None and start is None:
        raise ValueError(line)
    return Session(start, None if end == start else end)


def _hour(value: Any) -> time | None:
    if value in (None, ""):
        return None
    hour = value if isinstance(value, time) else time.fromisoformat(str(value))
    return hour.replace(second=0, microsecond=0, tzinfo=None)


def _day(value: Any) -> date:
    day = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    if not date(1990, 1, 1) <= day <= date(2200, 1, 1) - timedelta(days=1):
        raise ValueError(value)
    return day


def _days(value: Any) -> tuple[date, ...]:
    days = tuple(sorted({_day(day) for day in value or ()}))
    if len(days) > MOST_DAYS_LISTED:
        raise ValueError(len(days))
    return days


_CLEANERS: dict[str, Callable[[Any], Any]] = {
    **{
        name: partial(_line, name)
        for name in (
            "title",
            "summary",
            "place_name",
            "street",
            "organiser_name",
            "phone",
            "booking_note",
            "weather_note",
            "state_note",
        )
    },
    **{name: partial(_text, name) for name in ("description", "access")},
    **{name: partial(_address, name) for name in ("website", "booking_url")},
    **dict.fromkeys(("theme", "commune", "sector", "venue", "organiser", "photo", "poster"), _key),
    "email": _email,
    "texts": _texts,
    "schedules": _schedules,
    "latitude": partial(_degrees, 90),
    "longitude": partial(_degrees, 180),
    "free": _yes_no,
    "reduced_mobility": _yes_no,
    "weather_dependent": lambda value: bool(_yes_no(value)),
    "prices": _prices,
    "capacity": _number,
    "booking": partial(_choice, Booking.values),
    "state": partial(_choice, State.values, default=State.ON),
    "audiences": _codes,
}
assert set(_CLEANERS) == set(LABELS)
