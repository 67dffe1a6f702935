"""Parts of a DATAtourisme object: texts by language, reviews, opening, prices, photos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from draille.offer.feeds.enums import IGNORED, WordList
from draille.offer.feeds.mapping import opening
from draille.offer.feeds.mapping.arrivals import (
    MOST_LINES,
    MOST_PICTURES,
    as_list,
    cents,
    dicts,
    first,
    one_of,
    secure,
    shortened,
    text,
    web_address,
    whole,
)
from draille.offer.feeds.mapping.words import Words
from draille.offer.offers.enums import TRANSLATED, PriceUnit

_STARS = re.compile(r"ScaleRating_([1-5])etoiles?$")
_LEVEL = re.compile(r"ScaleRating_([1-5])(epis?|cles?|cheminees?|fourchettes?|toques?)$")
_LEVEL_OF = {"epi": ("gites_de_france", "épi"), "cle": ("clevacances", "clé")}
_BEFORE_NAME = re.compile(r"[:/#]")
_UNITS = frozenset(PriceUnit.values)
_NO_PICTURE = (".pdf", ".doc", ".docx", ".mp4", ".gpx", ".kml")


def in_language(value: Any, language: str) -> str:
    """The text of ``{"fr": ["…"]}`` in a language, plain."""
    told = value.get(language) if isinstance(value, dict) else None
    if isinstance(told, list):
        return text(told[0]) if len(told) == 1 else "\n\n".join(filter(None, map(text, told)))
    return text(told)


def in_french(value: Any) -> str:
    """The French text, else the first there is: a name is better than none."""
    if isinstance(value, dict):
        return in_language(value, "fr") or first(in_language(value, str(key)) for key in value)
    return first(map(text, as_list(value)))


def yes_no(value: Any) -> bool | None:
    """True, false, or unknown, which is not false."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(text(value).lower())


def short_name(value: Any) -> str:
    """``kb:Wifi`` or ``https://…/Wifi`` as ``Wifi``."""
    return _short_name(text(value))


@lru_cache(maxsize=4_000)
def _short_name(words: str) -> str:
    return _BEFORE_NAME.split(words)[-1][:120]


def named(value: Any) -> Iterator[tuple[str, str]]:
    """The name and the French label of each thing of a controlled list."""
    for item in dicts(value):
        if name := short_name(item.get("@id")):
            yield name, in_french(item.get("rdfs:label"))[:120]


def machine_languages(data: Mapping[str, Any]) -> set[str]:
    """The languages a machine wrote: a human translation is one nobody says that of."""
    found: set[str] = set()
    for holder in (data, *dicts(data.get("hasDescription"))):
        for note in dicts(holder.get("hasTranslatedProperty")):
            said = [word.lower() for value in note.values() for word in map(text, as_list(value))]
            if any("deepl" in word or "translate" in word for word in said):
                found |= set(TRANSLATED) & set(said) or set(TRANSLATED)
    return found


def quantities(value: Any) -> dict[str, int]:
    """The features that count something: seats, bedrooms, pitches."""
    found: dict[str, int] = {}
    for item in dicts(value):
        many = whole(first(map(text, as_list(item.get("schema:value")))))
        if many is not None:
            for name, _label in named(item.get("features")):
                found[name] = many
    return found


def reviews(value: Any, words: Words) -> tuple[int | None, list[dict[str, Any]]]:
    """The stars of the official scheme, and the labels; other scales are levels of their label."""
    stars: int | None = None
    labels: dict[str, dict[str, Any]] = {}
    for item in dicts(value):
        rating = one_of(item.get("hasReviewValue"))
        name = short_name(rating.get("@id"))
        if found := _STARS.search(name):
            stars = int(found.group(1))
        elif found := _LEVEL.search(name):
            _level(labels, found.group(1), found.group(2).rstrip("s"))
        elif name and "ScaleRating" not in name:
            code = words.find(WordList.LABEL, name, in_french(rating.get("rdfs:label"))[:120])
            if code not in (IGNORED, ""):
                labels.setdefault(code, {"label": code})
    return stars, [labels[code] for code in sorted(labels)]


def _level(labels: dict[str, dict[str, Any]], many: str, unit: str) -> None:
    if unit in _LEVEL_OF:
        code, word = _LEVEL_OF[unit]
        labels[code] = {"label": code, "level": f"{many} {word}{'s' if many != '1' else ''}"}


def periods(value: Any) -> list[dict[str, Any]]:
    """Opening hours, line by line in the source, put together by their dates."""
    return opening.merged(
        (
            opening.day(item.get("schema:validFrom")),
            opening.day(item.get("schema:validThrough")),
            _weekdays(item.get("schema:dayOfWeek")),
            opening.interval(item.get("schema:opens"), item.get("schema:closes")),
        )
        for item in dicts(value)
    )


def _weekdays(value: Any) -> Sequence[int]:
    names = [short_name(item.get("@id") if isinstance(item, dict) else item) for item in as_list(value)]
    return [opening.DAYS[name.lower()] for name in names if name.lower() in opening.DAYS] or range(7)


def prices(value: Any, words: Words) -> tuple[list[dict[str, Any]], bool | None]:
    """Prices in cents, and whether it is free: only where every price says so."""
    found: list[dict[str, Any]] = []
    free = False
    for offer in dicts(value):
        for item in dicts(offer.get("schema:priceSpecification")):
            policy = next(named(item.get("hasEligiblePolicy")), ("", ""))
            if policy[0] == "Free":
                free = True
                continue
            if text(item.get("schema:priceCurrency")) in ("", "EUR"):
                line = _price(item, policy, words)
                if line is not None and line not in found:
                    found.append(line)
    return found[:MOST_LINES], True if free and not found else None


def _price(item: Mapping[str, Any], policy: tuple[str, str], words: Words) -> dict[str, Any] | None:
    lowest, highest = (
        cents(first(map(text, as_list(item.get(key))))) for key in ("schema:minPrice", "schema:maxPrice")
    )
    if lowest is None:
        lowest = cents(first(map(text, as_list(item.get("schema:price")))))
    if lowest is None and highest is None:
        return None
    if lowest is not None and highest is not None and highest < lowest:
        lowest, highest = highest, lowest
    unit = words.find(WordList.PRICE, *policy) if policy[0] else ""
    note = in_french(item.get("additionalInformation")) or in_french(item.get("name"))
    return {
        "name": shortened(policy[1] or note, 120),
        "unit": unit if unit in _UNITS else PriceUnit.OTHER.value,
        "minimum": lowest,
        "maximum": highest,
        "note": shortened(note, 200) if policy[1] else "",
    }


def pictures(*values: Any) -> list[dict[str, Any]]:
    """Photos by their addresses, the main one first, each once."""
    found: dict[str, dict[str, Any]] = {}
    for value in values:
        for item in dicts(value):
            for resource in dicts(item.get("ebucore:hasRelatedResource")):
                address = secure(first(map(web_address, as_list(resource.get("ebucore:locator")))))
                if _is_picture(address) and len(found) < MOST_PICTURES:
                    found.setdefault(address, {"source_url": address, **_rights(item)})
    return list(found.values())


def _is_picture(address: str) -> bool:
    if not address or address.endswith("/") or len(address) > 500:
        return False
    return not address.lower().split("?")[0].endswith(_NO_PICTURE)


def _rights(item: Mapping[str, Any]) -> dict[str, Any]:
    notes = dicts(item.get("ebucore:hasAnnotation"))
    ends = sorted(filter(None, (opening.day(note.get("rightsEndDate")) for note in notes)))
    return {
        "credit": shortened(first(text(c) for n in notes for c in as_list(n.get("credits"))), 120),
        "caption": shortened(first(in_french(note.get("ebucore:title")) for note in notes), 255),
        "expires_on": opening.last_day(ends[0]) if ends else None,
    }
