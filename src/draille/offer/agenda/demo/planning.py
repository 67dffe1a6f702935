"""When and where what ``events.toml`` tells of happens in one year."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from draille.kernel.french.typography import spaced
from draille.offer.agenda.sheets import Sheet
from draille.offer.offers.demo.chance import dealt, rng, shuffled
from draille.offer.offers.demo.places import INSIDE, Places
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

FIRST_YEAR = 2024
"""The year of the report that the demonstration reproduces."""
LANGUAGES = ("fr", "en", "de")
ORGANISERS = (
    "Les Amis du Vieux Moulin",
    "Foyer rural des Deux Vallées",
    "Comité des fêtes",
    "Association La Clède",
    "Les Sentiers Bavards",
    "Compagnie des Trois Chaises",
    "Médiathèque intercommunale",
    "Le Rucher partagé",
)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKENDS = (5, 6)


@cache
def templates() -> Sequence[Mapping[str, Any]]:
    """What may happen."""
    text = (Path(__file__).parent / "events.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["event"])


def plan_year(year: int, pictures: Mapping[str, Sequence[int]]) -> list[Sheet]:
    """The sheets of a year's events."""
    places = Places()
    farms = _farms()
    sheets: list[Sheet] = []
    for number, template in enumerate(templates()):
        codes = shuffled(dealt(INSIDE, template["count"]), "agenda", year, number)
        for rank, insee in enumerate(codes):
            chance = rng("agenda", year, number, rank)
            farm = farms[rank % len(farms)] if template.get("venue") and farms else None
            sheets.append(_sheet(template, year, insee, rank, chance, places, farm, pictures))
    return sheets


def _farms() -> list[Offer]:
    """Producers that may be visited, always the same."""
    found = Offer.objects.published().filter(kind=Kind.PRODUCER, commune__insee__in=INSIDE)
    return list(found.select_related("commune").order_by("name", "pk"))


def _sheet(
    template: Mapping[str, Any],
    year: int,
    insee: str,
    rank: int,
    chance: Random,
    places: Places,
    farm: Offer | None,
    pictures: Mapping[str, Sequence[int]],
) -> Sheet:
    titles = _spoken(template["titles"][(rank + year) % len(template["titles"])])
    summary = _spoken(template["summary"])
    drawn = pictures.get(template["theme"]) or (None,)
    sheet: dict[str, Any] = {
        "title": titles["fr"],
        "summary": summary["fr"],
        "texts": {lang: {"title": titles[lang], "summary": summary[lang]} for lang in LANGUAGES[1:]},
        "theme": template["theme"],
        "schedules": _schedules(template, year, rank, chance),
        "free": template.get("free"),
        "prices": _prices(template),
        "capacity": template.get("capacity"),
        "booking": template.get("booking", "none"),
        "audiences": template.get("audiences", []),
        "weather_dependent": "weather" in template,
        "weather_note": template.get("weather", ""),
        "photo": drawn[rank % len(drawn)],
    }
    return {**sheet, **(_at_farm(farm) if farm else _at_place(template, insee, chance, places))}


def _spoken(words: str) -> dict[str, str]:
    said = dict(zip(LANGUAGES, (part.strip() for part in words.split("|")), strict=True))
    return {**said, "fr": spaced(said["fr"])}


def _at_farm(farm: Offer) -> dict[str, Any]:
    return {
        "venue": farm.pk,
        "organiser": farm.owner_id,
        "commune": farm.commune.insee if farm.commune else None,
        "place_name": farm.name,
        "latitude": farm.latitude,
        "longitude": farm.longitude,
        "phone": farm.phone,
    }


def _at_place(template: Mapping[str, Any], insee: str, chance: Random, places: Places) -> dict[str, Any]:
    latitude, longitude = places.village(insee)
    return {
        "commune": insee,
        "place_name": chance.choice(template["places"]).capitalize(),
        "latitude": round(latitude + chance.uniform(-0.003, 0.003), 6),
        "longitude": round(longitude + chance.uniform(-0.003, 0.003), 6),
        "organiser_name": chance.choice(ORGANISERS),
        "phone": f"04 66 00 {chance.randint(0, 99):02d} {chance.randint(0, 99):02d}",
    }


def _prices(template: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"for": kind, "amount": round(template[kind] * 100)}
        for kind in ("adult", "child")
        if kind in template
    ]


def _schedules(template: Mapping[str, Any], year: int, rank: int, chance: Random) -> list[dict[str, Any]]:
    sessions = list(_sessions(template, chance))
    return [{"sessions": sessions, **_dates(template, year, rank, chance)}]


def _sessions(template: Mapping[str, Any], chance: Random) -> Iterator[dict[str, str]]:
    if hours := template.get("hours"):
        start, end = chance.choice(hours).split("-")
        yield {"start": start, "end": end}


def _dates(template: Mapping[str, Any], year: int, rank: int, chance: Random) -> dict[str, Any]:
    match template["rhythm"]:
        case "yearly_weekly":
            return _weekly(date(year, 1, 2), date(year, 12, 31), rank % 6)
        case "weekly":
            until = date(year, template["to"], 28) + timedelta(days=3)
            return _weekly(date(year, template["from"], 3), until, rank % 6)
        case "monthly":
            first = _on_or_after(date(year, 1, 8), 5)
            return {"first_day": first.isoformat(), "rule": f"FREQ=MONTHLY;BYDAY=2SA;UNTIL={year}1231"}
        case "season":
            first = _some_day(template, year, chance)
            until = min(first + timedelta(days=chance.randint(21, 62)), date(year, 12, 31))
            rule = f"FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA;UNTIL={until:%Y%m%d}"
            return {"first_day": _on_or_after(first, 1).isoformat(), "rule": rule}
        case "feast":
            first = _on_or_after(_some_day(template, year, chance), chance.choice((4, 5)))
            return {"first_day": first.isoformat(), "span_days": 7 - first.weekday()}
    day = _some_day(template, year, chance)
    # Most of what happens once happens on a weekend; in summer any day will do.
    if day.month not in (7, 8) or chance.random() < 0.3:
        day = _on_or_after(day, chance.choice((4, *WEEKENDS, *WEEKENDS)))
    return {"first_day": min(day, date(year, 12, 31)).isoformat()}


def _weekly(since: date, until: date, weekday: int) -> dict[str, Any]:
    first = _on_or_after(since, weekday)
    rule = f"FREQ=WEEKLY;BYDAY={_DAYS[weekday]};UNTIL={until:%Y%m%d}"
    feast = date(since.year, 8, 15)
    removed = [feast.isoformat()] if feast.weekday() == weekday and first < feast <= until else []
    return {"first_day": first.isoformat(), "rule": rule, "removed": removed}


def _some_day(template: Mapping[str, Any], year: int, chance: Random) -> date:
    month = chance.choices(range(1, 13), weights=template["months"])[0]
    return date(year, month, chance.randint(1, 28))


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
