"""Tourinsoft objects (syndication v2, v3, XML): flat fields, texts packed with ``#``, ``|`` and ``$``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from draille.offer.feeds.enums import IGNORED, WordList
from draille.offer.feeds.mapping import opening
from draille.offer.feeds.mapping.arrivals import (
    MOST_LINES,
    MOST_PICTURES,
    Arrival,
    OffCatalogue,
    Unclassified,
    Unreadable,
    cents,
    dicts,
    first,
    get,
    number,
    point,
    secure,
    shortened,
    split_phones,
    text,
    web_address,
    whole,
)
from draille.offer.feeds.mapping.words import Words, fold
from draille.offer.offers.enums import Kind, PriceUnit

Object = Mapping[str, Any]
_INSEE = re.compile(r"^(?:\d{2}|2[AB])\d{3}$")
_STARS = re.compile(r"^([1-5])\s*(?:étoiles?|\*)", re.IGNORECASE)
_MOMENT = re.compile(r"/Date\((-?\d{1,15})")
_OTHERS = {"en": ("EN", "GB", "Anglais"), "de": ("DE", "Allemand")}
_FEATURES = ("PrestationsEquipements", "PrestationsConforts", "PrestationsServices", "PrestationsActivites")
_TYPES = ("Classification", "Classification1", "Classification2", "Classification3", "ObjectTypeName")


def items(value: Any) -> list[list[str]]:
    """A packed text as its items, each as its columns."""
    if isinstance(value, list):
        return [row for part in value for row in items(part)]
    return [[cell.strip() for cell in item.split("|")] for item in text(value).split("#") if item.strip("| ")]


def _values(value: Any) -> Iterator[str]:
    for row in items(value):
        yield first(row)


def identify(data: Any, hint: str) -> str:
    """The identifier of an object that cannot be read."""
    return text(get(data, "SyndicObjectID")) or text(get(data, "SyndicObjectId")) or hint


def map_object(data: Any, words: Words) -> Arrival:
    """An object as a sheet; raises as ``datatourisme.map_object``."""
    if not isinstance(data, dict):
        raise Unreadable("L’objet n’est pas un objet JSON")
    identifier = identify(data, "")
    if not identifier:
        raise Unreadable("L’objet n’a pas d’identifiant (SyndicObjectID)")
    kind, category = _kind(data, words)
    name = text(data.get("SyndicObjectName")) or text(data.get("title"))
    if not name:
        raise Unreadable("L’objet n’a pas de nom (SyndicObjectName)")
    street, postcode, city, insee = _address(data.get("AdresseComplete"))
    latitude, longitude = point(data.get("GmapLatitude"), data.get("GmapLongitude"))
    if latitude is None:
        latitude, longitude = point(data.get("GooglemapLatitude"), data.get("GooglemapLongitude"))
    sheet: dict[str, Any] = {"name": shortened(name, 200), "category": category}
    sheet |= _texts(data)
    sheet |= {"street": street, "postcode": postcode, "latitude": latitude, "longitude": longitude}
    sheet |= _contact(data.get("MoyenDeCom"))
    sheet |= _details(data, kind)
    sheet["features"] = sorted(set(_features(data, kind, words)) - {""})
    sheet["labels"] = _labels(data, words)
    sheet["periods"] = opening.latest(map(_period, items(data.get("PeriodeOuverture"))))
    sheet["prices"] = _prices(data.get("Tarifs"), words)
    sheet["pictures"] = _pictures(data)
    return Arrival(
        identifier=identifier[:200],
        kind=kind,
        sheet=sheet,
        insee=insee,
        postcode=postcode,
        city=city,
        updated=_moment(data.get("Updated")),
    )


def _kind(data: Object, words: Words) -> tuple[str, str]:
    broad = text(data.get("ObjectTypeName"))
    if words.ignores(fold(broad)):
        raise OffCatalogue
    types = [(fold(name), name) for key in _TYPES for name in _values(data.get(key)) if name]
    found = words.kind(types)
    if found is None:
        raise OffCatalogue
    if not found[0]:
        raise Unclassified(", ".join(name for _source, name in types)[:200] or "sans type")
    return found


def _texts(data: Object) -> dict[str, Any]:
    long = first([text(data.get("DescriptionCommerciale")), text(data.get("DescriptionCommerciale2"))])
    translations = {}
    for language, endings in _OTHERS.items():
        words = first(text(data.get(f"DescriptionCommerciale{ending}")) for ending in endings)
        if words:
            translations[language] = {"summary": shortened(words, 300), "description": words}
    return {"summary": shortened(long, 300), "description": long, "translations": translations}


def _address(value: Any) -> tuple[str, str, str, str]:
    """Street, postcode, town, INSEE code, of 6 or 7 parts; the last is the code where it looks like one."""
    row = next(iter(items(value)), [])
    insee = row.pop() if len(row) > 4 and _INSEE.match(row[-1]) else ""
    while row and not row[-1]:
        row.pop()
    city = row.pop() if row else ""
    postcode = row.pop() if row and _INSEE.match(row[-1]) else ""
    return shortened(", ".join(filter(None, row)), 200), postcode, city[:80], insee


def _contact(value: Any) -> dict[str, Any]:
    phones: list[str] = []
    found = {"email": "", "website": "", "booking_url": ""}
    for row in items(value):
        means, told = fold(row[0]), row[1] if len(row) > 1 else ""
        if "fax" in means or "copieur" in means:
            continue
        if "réserv" in means and web_address(told):
            found["booking_url"] = found["booking_url"] or web_address(told)
        elif "site" in means or "url" in means:
            found["website"] = found["website"] or web_address(told)
        elif "@" in told:
            found["email"] = found["email"] or told
        elif means.startswith(("tél", "port", "mobile")):
            phones.append(told)
    phone, mobile = split_phones(phones)
    return {"phone": phone, "mobile": mobile, **found}


def _details(data: Object, kind: str) -> dict[str, Any]:
    said = {fold(word) for key in _FEATURES for word in _values(data.get(key))}
    told: dict[str, Any] = {"dogs": ""}
    if any(word.startswith("animaux acceptés") for word in said):
        told["dogs"] = "yes"
    elif any(word.startswith(("animaux interdits", "animaux non")) for word in said):
        told["dogs"] = "no"
    if kind in (Kind.LODGING, Kind.ACTIVITY, Kind.PRODUCER):
        told["capacity"] = whole(data.get("CapaciteTotale"))
    if kind == Kind.LODGING:
        ratings = (_STARS.match(word) for word in _values(data.get("ClassementsllPrefectoral")))
        told["stars"] = next((int(found.group(1)) for found in ratings if found), None)
    return told


def _features(data: Object, kind: str, words: Words) -> Iterator[str]:
    for key in _FEATURES:
        for name in _values(data.get(key)):
            yield words.feature(WordList.FEATURE, fold(name), kind, name)
    for name in _values(data.get("ModesPaiements")):
        yield words.feature(WordList.PAYMENT, fold(name), kind, name)
    for name in _values(data.get("LanguesParlees")):
        yield words.feature(WordList.LANGUAGE, fold(name), kind, name)


def _labels(data: Object, words: Words) -> list[dict[str, Any]]:
    codes = {
        words.find(WordList.LABEL, fold(name), name)
        for key in ("Labels", "Chaines", "Handicap")
        for name in _values(data.get(key))
    }
    return [{"label": code} for code in sorted(codes - {"", IGNORED})]


def _period(row: list[str]) -> opening.Period | None:
    """``from|to|am|am|pm|pm|open days $…|closed days``; "Mardi soir" is open in the evening only."""
    cells = [*row, *[""] * 8]
    pairs = [opening.interval(cells[2], cells[3]), opening.interval(cells[4], cells[5])]
    if pairs == [None, None]:
        pairs = [opening.interval(cells[2], cells[5]), None]
    named = list(_days(cells[6])) or [(day, (0, 1)) for day in range(7)]
    closed = {(day, half) for day, halves in _days(cells[7]) for half in halves}
    hours: dict[str, list[list[str]]] = {}
    for day, halves in named:
        for half in halves:
            pair = pairs[half]
            if pair is not None and (day, half) not in closed and pair not in hours.get(str(day), []):
                hours.setdefault(str(day), []).append(pair)
    return opening.period(opening.french_day(cells[0]), opening.french_day(cells[1]), hours)


def _days(value: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    for name in value.split("$"):
        word, _, half = fold(name).partition(" ")
        if word in opening.DAYS:
            yield (
                opening.DAYS[word],
                {"matin": (0,), "midi": (0,), "soir": (1,), "après-midi": (1,)}.get(half, (0, 1)),
            )


def _prices(value: Any, words: Words) -> list[dict[str, Any]]:
    """``label|…|minimum|maximum|``: columns differ by syndication; the amounts are the first two numbers."""
    found: list[dict[str, Any]] = []
    for row in items(value):
        amounts = [cents(cell.rstrip(" €")) for cell in row[1:] if number(cell.rstrip(" €")) is not None][:2]
        known = [amount for amount in amounts if amount is not None]
        if not known or len(found) >= MOST_LINES:
            continue
        unit = words.find(WordList.PRICE, fold(row[0]), row[0]) if row[0] else ""
        found.append(
            {
                "name": shortened(row[0], 120),
                "unit": unit if unit in PriceUnit.values else PriceUnit.OTHER.value,
                "minimum": min(known),
                "maximum": max(known) if len(known) > 1 else None,
            }
        )
    return found


def _pictures(data: Object) -> list[dict[str, Any]]:
    rows = [[*row, "", ""][:3] for row in items(data.get("Photos"))]
    for media in dicts(data.get("MediaPhotoss")):
        photo = media.get("Photo")
        rows.append([text(get(photo, key)) for key in ("Url", "Titre", "Credit")])
    found: dict[str, dict[str, Any]] = {}
    for address, title, credit in rows:
        address = secure(web_address(address))
        if address and len(address) <= 500 and len(found) < MOST_PICTURES:
            line = {"credit": shortened(credit, 120), "caption": shortened(title, 255)}
            found.setdefault(address, {"source_url": address, **line})
    return list(found.values())


def _moment(value: Any) -> str:
    """The day of ``/Date(1546457575113)/`` or of an ISO text."""
    found = _MOMENT.search(text(value))
    if found is None:
        return opening.day(value) or ""
    try:
        return datetime.fromtimestamp(int(found.group(1)) / 1000, tz=UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return ""
