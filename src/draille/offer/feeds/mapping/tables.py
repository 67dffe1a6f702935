"""Rows of a spreadsheet, whose columns somebody named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import slugify

from draille.offer.feeds.enums import IGNORED, WordList
from draille.offer.feeds.mapping import opening
from draille.offer.feeds.mapping.arrivals import (
    Arrival,
    OffCatalogue,
    Unclassified,
    Unreadable,
    cents,
    phone_number,
    point,
    secure,
    shortened,
    text,
    web_address,
    whole,
)
from draille.offer.feeds.mapping.words import Words, fold
from draille.offer.offers.enums import Dogs

NUMBERS = ("capacity", "rooms", "pitches", "stars", "seats", "minimum_age", "duration_minutes")
YES_NO = ("reduced_mobility", "free", "visitable", "supervised")
PLAIN = ("street", "access", "classification_number", "registration_number", "email")
FEATURES = {
    "features": WordList.FEATURE,
    "payments": WordList.PAYMENT,
    "languages": WordList.LANGUAGE,
    "cuisines": WordList.CUISINE,
}
_SEVERAL = re.compile(r"[;|\n]")
_DOGS = {fold(str(item.label)): item.value for item in Dogs} | {"oui": "yes", "non": "no"}


def _row(data: Any, columns: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(data, dict):
        raise Unreadable("La ligne n’est pas lisible")
    return {name: text(data.get(header)) for header, name in columns.items() if header in data}


def _identifier(row: Mapping[str, str]) -> str:
    """The office's own, else name and place: a row keeps it while they stay."""
    place = row.get("insee") or row.get("postcode") or row.get("city") or ""
    return (row.get("identifier") or slugify(f"{row.get('name', '')} {place}"))[:200]


def identify(data: Any, columns: Mapping[str, str]) -> str:
    """The identifier of a row that cannot be read."""
    return _identifier(_row(data, columns))


def map_row(data: Any, columns: Mapping[str, str], words: Words) -> Arrival:
    """A row as a sheet: only the fields that have a column; raises as ``datatourisme.map_object``."""
    row = _row(data, columns)
    name = shortened(row.get("name", ""), 200)
    if not name:
        raise Unreadable("La ligne n’a pas de nom")
    kind, category = _kind(row, words)
    sheet: dict[str, Any] = {"name": name, "category": category}
    sheet |= dict(_columns(row))
    sheet |= dict(_lists(row, kind, words))
    return Arrival(
        identifier=_identifier(row),
        kind=kind,
        sheet=sheet,
        insee=row.get("insee", "").upper().zfill(5)[:5] if row.get("insee") else "",
        postcode=_postcode(row),
        city=row.get("city", "")[:80],
    )


def _postcode(row: Mapping[str, str]) -> str:
    words = row.get("postcode", "")
    return words.zfill(5) if words.isdigit() else words[:10]


def _kind(row: Mapping[str, str], words: Words) -> tuple[str, str]:
    said = [value for key in ("category", "kind") if (value := row.get(key, ""))]
    found = words.kind([(fold(value), value) for value in said])
    if found is None:
        raise OffCatalogue
    if not found[0]:
        raise Unclassified(", ".join(said)[:200] or "sans type")
    return found


def _columns(row: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name in PLAIN:
        if name in row:
            yield name, row[name]
    for name in NUMBERS:
        if name in row:
            yield name, whole(re.sub(r"[^\d.,].*$", "", row[name]))
    for name in YES_NO:
        if name in row:
            yield name, {"oui": True, "non": False, "1": True, "0": False}.get(row[name].lower())
    for name in ("phone", "mobile"):
        if name in row:
            yield name, phone_number(row[name])
    for name in ("website", "booking_url"):
        if name in row:
            yield name, web_address(row[name])
    if "summary" in row:
        yield "summary", shortened(row["summary"], 300)
    if "description" in row:
        yield "description", row["description"]
    if "classified_until" in row:
        yield "classified_until", opening.french_day(row["classified_until"])
    if "dogs" in row:
        yield "dogs", _DOGS.get(fold(row["dogs"]), "")
    if "postcode" in row:
        yield "postcode", _postcode(row)
    if "latitude" in row and "longitude" in row:
        yield from zip(("latitude", "longitude"), point(row["latitude"], row["longitude"]), strict=True)


def _lists(row: Mapping[str, str], kind: str, words: Words) -> Iterator[tuple[str, Any]]:
    if any(name in row for name in FEATURES):
        codes = {
            words.feature(item, fold(part), kind, part)
            for name, item in FEATURES.items()
            for part in _parts(row.get(name, ""))
        }
        yield "features", sorted(codes - {""})
    if "labels" in row:
        labels = {words.find(WordList.LABEL, fold(part), part) for part in _parts(row["labels"])}
        yield "labels", [{"label": code} for code in sorted(labels - {"", IGNORED})]
    if "opens_on" in row or "closes_on" in row:
        first, last = (opening.french_day(row.get(name, "")) for name in ("opens_on", "closes_on"))
        season = [opening.period(first, last, {}, yearly=True)] if first or last else []
        yield "periods", opening.latest(season)
    if "price_from" in row or "price_to" in row:
        yield "prices", list(_prices(row))
    if "picture_url" in row:
        credit = shortened(row.get("picture_credit", ""), 120)
        addresses = (secure(web_address(part)) for part in _parts(row["picture_url"]))
        yield "pictures", [{"source_url": found, "credit": credit} for found in addresses if found]
    if texts := dict(_translations(row)):
        yield "translations", texts


def _parts(value: str) -> list[str]:
    parts = _SEVERAL.split(value) if _SEVERAL.search(value) else value.split(",")
    return [part.strip() for part in parts if part.strip()]


def _prices(row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    found = [cents(row.get(key, "").rstrip(" €")) for key in ("price_from", "price_to")]
    known = sorted(amount for amount in found if amount is not None)
    if known:
        yield {"minimum": known[0], "maximum": known[-1] if len(known) > 1 else None}


def _translations(row: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for language in ("en", "de"):
        told = {key: row.get(f"{key}_{language}", "") for key in ("name", "summary", "description")}
        if any(told.values()):
            yield language, {**told, "summary": shortened(told["summary"], 300)}
