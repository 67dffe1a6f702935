"""Parts of an Apidae object: references, texts, opening, prices, photos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from draille.offer.feeds.enums import WordList
from draille.offer.feeds.mapping import opening
from draille.offer.feeds.mapping.arrivals import (
    MOST_LINES,
    MOST_PICTURES,
    cents,
    dicts,
    first,
    get,
    secure,
    shortened,
    text,
    web_address,
)
from draille.offer.feeds.mapping.words import Words, fold
from draille.offer.offers.enums import PriceUnit

_ON_REQUEST = re.compile(r"sur (réservation|rendez-vous|demande|rdv)", re.IGNORECASE)
_LANGUAGES = {"en": "En", "de": "De"}


def label(value: Any, language: str = "Fr") -> str:
    """``libelleFr`` of a reference or of a text."""
    return text(get(value, f"libelle{language}"))


def words_of(value: Any) -> Iterator[tuple[str, str]]:
    """References as they are looked up: by their French label, else by their number (``#972``)."""
    for item in dicts(value):
        name = label(item)
        source = fold(name) if name else f"#{text(item.get('id'))}"
        if source != "#":
            yield source, name or f"{text(item.get('elementReferenceType'))} {source}".strip()


def texts(data: Mapping[str, Any]) -> dict[str, Any]:
    """The French texts and the other languages'."""
    french = _told(data, "Fr")
    translations = {}
    for language, suffix in _LANGUAGES.items():
        told = {"name": shortened(label(data.get("nom"), suffix), 200), **_told(data, suffix)}
        if told["summary"] or told["description"]:
            translations[language] = {**told, "machine": False}
    return {**french, "translations": translations}


def _told(data: Mapping[str, Any], language: str) -> dict[str, str]:
    told = data.get("presentation")
    short, long = (label(get(told, key), language) for key in ("descriptifCourt", "descriptifDetaille"))
    if not long and len(short) > 300:
        long = short
    return {"summary": shortened(short, 300), "description": long}


def opening_of(value: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All the opening periods, and the days out of the ordinary."""
    periods: list[opening.Period | None] = []
    exceptions: dict[str, dict[str, Any]] = {}
    for item in dicts(get(value, "periodesOuvertures")):
        periods.append(_period(item))
        for special in dicts(item.get("ouverturesExceptionnelles")):
            _exception(exceptions, special.get("dateOuverture"), special, item)
    for special in dicts(get(value, "fermeturesExceptionnelles")):
        if day := opening.day(special.get("dateSpeciale")):
            exceptions[day] = {"day": day, "closed": True}
    return opening.latest(periods), [exceptions[day] for day in sorted(exceptions)][-MOST_LINES:]


def _exception(found: dict[str, dict[str, Any]], value: Any, special: Any, usual: Any) -> None:
    day = opening.day(value)
    if day is not None:
        pair = _pair(special) or _pair(usual)
        found[day] = {"day": day, "closed": False, "hours": [pair] if pair else []}


def _pair(item: Mapping[str, Any]) -> list[str] | None:
    return opening.interval(item.get("horaireOuverture"), item.get("horaireFermeture"))


def _period(item: Mapping[str, Any]) -> opening.Period | None:
    first_day, last_day = opening.day(item.get("dateDebut")), opening.day(item.get("dateFin"))
    said = label(item.get("complementHoraire"))
    days, pair = _days(item), _pair(item)
    hours = {str(day): [pair] for day in days} if pair else {}
    # Some days only, at hours nobody says: "open every day" would be wrong, so it is "on request".
    partial = pair is None and len(days) < 7
    names = [name for name, number in opening.DAYS.items() if number in days][7:] if partial else []
    return opening.period(
        first_day,
        last_day,
        hours,
        name=shortened(label(item.get("nom")) or ", ".join(names), 60),
        yearly=item.get("tousLesAns") is True,
        on_request=bool(_ON_REQUEST.search(said)) or partial,
    )


def _days(item: Mapping[str, Any]) -> Sequence[int]:
    named = {text(day.get("jour")).lower() for day in dicts(item.get("ouverturesJournalieres"))}
    days = {opening.DAYS[name] for name in named if name in opening.DAYS}
    if not days or item.get("type") == "OUVERTURE_TOUS_LES_JOURS":
        return range(7)
    if item.get("type") == "OUVERTURE_SAUF":
        return sorted(set(range(7)) - days)
    return sorted(days)


def prices(value: Any, words: Words) -> tuple[list[dict[str, Any]], bool | None]:
    """Prices in cents; free, paying, or nobody says."""
    found: list[dict[str, Any]] = []
    for item in dicts(get(value, "periodes")):
        for tariff in dicts(item.get("tarifs")):
            line = _price(tariff, words)
            if line is not None and line not in found and len(found) < MOST_LINES:
                found.append(line)
    if get(value, "gratuit") is True or get(value, "indicationTarif") == "GRATUIT":
        return found, True
    return found, False if get(value, "indicationTarif") == "PAYANT" else None


def _price(item: Mapping[str, Any], words: Words) -> dict[str, Any] | None:
    lowest, highest = cents(item.get("minimum")), cents(item.get("maximum"))
    if (lowest is None and highest is None) or text(item.get("devise")) not in ("", "EUR"):
        return None
    if lowest is not None and highest is not None and highest < lowest:
        lowest, highest = highest, lowest
    source, name = next(words_of(item.get("type")), ("", ""))
    unit = words.find(WordList.PRICE, source, name) if source else ""
    return {
        "name": shortened(label(item.get("type")), 120),
        "unit": unit if unit in PriceUnit.values else PriceUnit.OTHER.value,
        "minimum": lowest,
        "maximum": highest,
        "note": shortened(label(item.get("precisionTarif")), 200),
    }


def pictures(value: Any) -> list[dict[str, Any]]:
    """Photos by their addresses, each once; the French file first."""
    found: dict[str, dict[str, Any]] = {}
    for item in dicts(value):
        files = sorted(dicts(item.get("traductionFichiers")), key=lambda file: file.get("locale") != "fr")
        address = secure(first(web_address(file.get("url")) for file in files))
        if item.get("type") == "IMAGE" and address and len(address) <= 500 and len(found) < MOST_PICTURES:
            found.setdefault(
                address,
                {
                    "source_url": address,
                    "credit": shortened(label(item.get("copyright")), 120),
                    "caption": shortened(label(item.get("legende")) or label(item.get("nom")), 255),
                    "expires_on": opening.day(item.get("dateLimiteDePublication")),
                },
            )
    return list(found.values())
