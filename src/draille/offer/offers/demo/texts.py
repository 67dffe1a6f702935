"""The texts of a sheet in three languages, put together from the sentences in ``words/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from draille.offer.offers.demo.drafts import Draft

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("fr", "en", "de")
NUMBERS = {
    "fr": ("une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "de": ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
}
ROOMS = {"fr": ("chambre", "chambres"), "en": ("bedroom", "bedrooms"), "de": ("Zimmer", "Zimmer")}
Texts = dict[str, dict[str, str]]


@cache
def words_of(kind: str) -> dict[str, Any]:
    """The sentences and names of a kind."""
    return tomllib.loads((WORDS / f"{kind}.toml").read_text(encoding="utf-8"))


def write_texts(draft: Draft, commune: str, *, in_village: bool) -> Texts:
    """``{language: {summary, description}}``; the sentences turn, so that neighbours do not say the same."""
    words = words_of(draft.kind)
    own, turn = words[draft.category], draft.place
    first = own["text"][turn % len(own["text"])]
    if "place" in words:
        where = words["village" if in_village else "place"]
        parts = [_taken(where, turn, 3), first, _taken(words["around"], turn, 5)]
    else:
        parts = [first, *_further(draft, words)]
    summary = own["summary"][(turn // 2) % len(own["summary"])]
    return {
        language: {
            "summary": _filled(summary[rank], draft, commune, language),
            "description": _paragraphs([_filled(part[rank], draft, commune, language) for part in parts]),
        }
        for rank, language in enumerate(LANGUAGES)
    }


def _taken(lines: list[Any], turn: int, step: int) -> Any:
    return lines[(turn * step + turn // len(lines)) % len(lines)]


def _further(draft: Draft, words: Mapping[str, Any]) -> list[Any]:
    """One more sentence, or two where there are many: the category's own, else the kind's."""
    lines = words[draft.category].get("more")
    if lines is None:
        lines = words["closed" if draft.sheet.get("visitable") is False and "closed" in words else "more"]
    first = draft.place % len(lines)
    if len(lines) < 3:
        return [lines[first]]
    second = (first + 1 + draft.place // len(lines) % (len(lines) - 1)) % len(lines)
    return [lines[first], lines[second]]


def _paragraphs(parts: list[str]) -> str:
    """The last sentence stands apart where there is enough before it."""
    if len(parts) < 3:
        return " ".join(parts)
    return " ".join(parts[:-1]) + "\n\n" + parts[-1]


def _filled(text: str, draft: Draft, commune: str, language: str) -> str:
    rooms = draft.sheet.get("rooms") or 1
    return text.format(
        capacity=draft.sheet.get("capacity"),
        pitches=draft.sheet.get("pitches"),
        rooms=_rooms(rooms, language),
        rooms_dative=_dative(rooms, language),
        **_situated(commune, language),
    )


def _rooms(count: int, language: str) -> str:
    words = NUMBERS[language][count - 1] if count <= 10 else str(count)
    singular, plural = ROOMS[language]
    return f"{words} {singular if count == 1 else plural}"


def _dative(count: int, language: str) -> str:
    """German says "mit vier Zimmern"."""
    if language != "de":
        return _rooms(count, language)
    return "einem Zimmer" if count == 1 else f"{_rooms(count, language)}n"


def _situated(commune: str, language: str) -> Mapping[str, str]:
    if language == "en":
        return {"at": f"in {commune}", "near": f"near {commune}", "of": f"of {commune}"}
    if language == "de":
        return {"at": f"in {commune}", "near": f"bei {commune}", "of": f"von {commune}"}
    for article, at, of in (("Le ", "au ", "du "), ("Les ", "aux ", "des ")):
        if commune.startswith(article):
            rest = commune.removeprefix(article)
            return {"at": f"{at}{rest}", "near": f"près {of}{rest}", "of": f"{of}{rest}"}
    vowel = commune[0] in "AEIOUÉÈ"
    of = f"d’{commune}" if vowel else f"de {commune}"
    return {"at": f"à {commune}", "near": f"près {of}", "of": of}
