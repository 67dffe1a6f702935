"""OpenAgenda's events, as its API v2 or an export in JSON gives them: every timing, never the first only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Booking, State
from draille.offer.agenda.rules.gathering import gathered
from draille.offer.agenda.rules.recurrence import Schedule, Session, schedule_to_plain
from draille.offer.event_feeds.reading.arrivals import (
    MOST_BYTES,
    MOST_DATES,
    MOST_EVENTS,
    Arrival,
    Delivery,
    Problem,
    UnreadableError,
    in_pieces,
)
from draille.offer.offers.enums import TRANSLATED
from draille.offer.offers.rules import plain_text

PARIS = ZoneInfo("Europe/Paris")
_WRONG = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, Refused)
# API v2: 1 scheduled, 2 rescheduled, 3 moved online, 4 postponed, 5 full, 6 cancelled.
_STATES = {4: State.MOVED, 5: State.FULL, 6: State.CANCELLED}
_REMOVED_STATES = {-1, 0}
_MIDNIGHT_EDGE = time(23, 59)


def read_openagenda(content: bytes, today: date) -> Delivery:
    """The events of an answer of the API, of an export, or a single one.

    Raises:
        UnreadableError: no JSON, no events in it, too large.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"Le fichier dépasse {MOST_BYTES // 1_000_000} Mo.")
    try:
        data = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableError("Ce fichier n’est pas du JSON, ou il est coupé.") from error
    events = _events(data)
    if len(events) > MOST_EVENTS:
        raise UnreadableError(f"L’agenda a plus de {MOST_EVENTS} événements.")
    arrivals, problems = [], []
    for event in events:
        try:
            arrivals.append(_arrival(event))
        except _WRONG as error:
            problems.append(_problem(event, error))
    partial = isinstance(data, dict) and ("uid" in data or bool(data.get("after")))
    return Delivery(arrivals, problems, whole=not partial)


def _events(data: Any) -> list[Any]:
    if isinstance(data, dict) and isinstance(data.get("events"), list):
        return list(data["events"])
    if isinstance(data, dict) and "uid" in data:
        return [data]
    if isinstance(data, list) and all(isinstance(one, dict) and "uid" in one for one in data):
        return data
    raise UnreadableError("Ce fichier n’est pas un agenda OpenAgenda : il n’a pas d’événements.")


def _problem(event: Any, error: BaseException) -> Problem:
    known = event if isinstance(event, dict) else {}
    reason = str(error)[:300] if isinstance(error, Refused) else "événement illisible"
    return Problem(str(known.get("uid", ""))[:200], _words(known.get("title"))[:200], reason)


def _arrival(event: Mapping[str, Any]) -> Arrival:
    identifier = str(event["uid"])[:200]
    if event.get("removed") or ("state" in event and _number(event["state"], 2) in _REMOVED_STATES):
        return Arrival(identifier, {}, gone=True)
    title = " ".join(_words(event.get("title")).split())
    if not title:
        raise Refused("Sans titre.", code="title_missing")
    schedules = _schedules(event)
    if not schedules:
        raise Refused("Sans date.", code="no_dates")
    location = event["location"] if isinstance(event.get("location"), Mapping) else _flat_location(event)
    image, credit = _image(event)
    sheet = {
        "title": title[:200],
        "summary": " ".join(_words(event.get("description")).split())[:300],
        "description": _words(event.get("longDescription"))[:20_000],
        "texts": _texts(event),
        "place_name": " ".join(plain_text(str(location.get("name") or "")).split())[:150],
        "street": " ".join(plain_text(str(location.get("address") or "")).split())[:200],
        "latitude": _degrees(location.get("latitude")),
        "longitude": _degrees(location.get("longitude")),
        "state": _STATES.get(_number(event.get("status")), State.ON).value,
        "reduced_mobility": _reduced_mobility(event),
        "free": _free(event),
        "schedules": [schedule_to_plain(one) for one in schedules],
        **_registration(event),
    }
    return Arrival(
        identifier=identifier,
        sheet=sheet,
        words=_keywords(event),
        place={
            "insee": str(location.get("insee") or ""),
            "postcode": str(location.get("postalCode") or ""),
            "city": str(location.get("city") or ""),
        },
        picture=image,
        picture_credit=credit,
    )


def _words(value: Any, language: str = "fr") -> str:
    """A text in a language; where it has none, the first there is."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, Mapping):
        return plain_text(str(value.get(language) or next((one for one in value.values() if one), "")))
    return ""


def _texts(event: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    for language in TRANSLATED:
        words = {
            name: plain_text(str(event[source].get(language) or ""))
            for name, source in (
                ("title", "title"),
                ("summary", "description"),
                ("description", "longDescription"),
            )
            if isinstance(event.get(source), Mapping)
        }
        if any(words.values()):
            found[language] = words
    return found


def _schedules(event: Mapping[str, Any]) -> tuple[Schedule, ...]:
    """Every timing; those that go on to midnight and from it again are days of one stretch.

    Exports before the API's second version say ``start`` where it says ``begin``.
    """
    timings = event.get("timings") or ()
    if len(timings) > MOST_DATES:
        raise Refused(f"Plus de {MOST_DATES} dates.", code="too_many")
    dates: list[tuple[date, Session]] = []
    for timing in timings:
        begins = _moment(timing.get("begin") or timing["start"])
        ends = _moment(timing["end"]) if timing.get("end") else begins
        if ends - begins > timedelta(days=MOST_DATES):
            raise Refused("Une date dure des années.", code="too_long")
        dates.extend(_days(begins, ends))
    return in_pieces(gathered(dates))


def _days(begins: datetime, ends: datetime) -> Iterator[tuple[date, Session]]:
    """One timing: hours of a day, or whole days where it lasts longer or all of it."""
    whole = begins.time() == time(0) and _clean(ends.time()) in {time(0), _MIDNIGHT_EDGE}
    if ends - begins > timedelta(days=1) or (whole and ends > begins):
        last = (ends - timedelta(minutes=1)).date()
        for number in range((last - begins.date()).days + 1):
            yield begins.date() + timedelta(days=number), Session()
        return
    end = time(0) if _clean(ends.time()) == _MIDNIGHT_EDGE else _clean(ends.time())
    yield begins.date(), Session(_minute(begins), None if ends <= begins else end)


def _clean(hour: time) -> time:
    return hour.replace(second=0, microsecond=0)


def _minute(moment: datetime) -> time:
    return _clean(moment.time())


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(PARIS).replace(tzinfo=None) if moment.tzinfo else moment


def _image(event: Mapping[str, Any]) -> tuple[str, str]:
    image = event.get("image")
    if isinstance(image, Mapping):
        address = f"{image.get('base') or ''}{image.get('filename') or ''}"
    else:
        address = str(event.get("originalImage") or image or "")
    credit = " ".join(_words(event.get("imageCredits")).split())[:120]
    return (address[:500] if address.startswith("https://") else ""), credit


def _registration(event: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"booking_url": "", "phone": "", "email": ""}
    for one in event.get("registration") or ():
        kind, value = (one.get("type"), one.get("value")) if isinstance(one, Mapping) else _guess(str(one))
        name = {"link": "booking_url", "phone": "phone", "email": "email"}.get(str(kind))
        if name and value and not found[name]:
            found[name] = str(value)[:200]
    if found["booking_url"]:
        found["booking"] = Booking.ADVISED.value
    conditions = " ".join(_words(event.get("conditions")).split())
    return {**found, **({"booking_note": conditions[:200]} if conditions else {})}


def _guess(value: str) -> tuple[str, str]:
    if value.startswith(("http://", "https://")):
        return "link", value
    return ("email", value) if "@" in value else ("phone", value)


def _free(event: Mapping[str, Any]) -> bool | None:
    """Only where it is said: nothing said is unknown."""
    words = _words(event.get("conditions")).casefold()
    return True if words.startswith(("gratuit", "entrée libre", "entrée gratuite")) else None


def _reduced_mobility(event: Mapping[str, Any]) -> bool | None:
    held = event.get("accessibility")
    if isinstance(held, Mapping):
        return bool(held["mi"]) if "mi" in held else None
    return True if isinstance(held, list) and "mi" in held else None


def _keywords(event: Mapping[str, Any]) -> tuple[str, ...]:
    held = event.get("keywords")
    words = held.get("fr") if isinstance(held, Mapping) else held
    words = words.split(",") if isinstance(words, str) else words
    found = [str(word).strip()[:120] for word in words or () if str(word).strip()]
    for name in ("categories", "category", "tags", "thematique", "type-devenement"):
        value = event.get(name)
        for one in value if isinstance(value, list) else [value]:
            label = one.get("label") if isinstance(one, Mapping) else one
            if isinstance(label, (str, Mapping)) and (text := _words(label)):
                found.append(text[:120])
    return tuple(dict.fromkeys(found))


def _flat_location(event: Mapping[str, Any]) -> dict[str, Any]:
    """Where older exports say it: beside the rest."""
    names = ("address", "postalCode", "city", "latitude", "longitude")
    return {"name": event.get("locationName"), **{name: event.get(name) for name in names}}


def _number(value: Any, otherwise: int = 0) -> int:
    """A code, told by itself or with its label."""
    try:
        return int(value["id"] if isinstance(value, Mapping) else value)
    except (TypeError, ValueError, KeyError):
        return otherwise


def _degrees(value: Any) -> float | None:
    if value in (None, "", 0):
        return None
    return round(float(value), 6)
