"""What the brochures say: ``words.toml``, and the programmes of a past year."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draille.promotion.brochures.enums import Category

WORDS = Path(__file__).parent / "words.toml"
SECTORS = {
    "mont-lozere": "Mont Lozère",
    "vallee-francaise": "Vallée Française",
    "vallee-longue": "Vallée Longue et Calbertois",
}
FORTNIGHTS = {
    "1-juillet": "du 1er au 15 juillet",
    "16-juillet": "du 16 au 31 juillet",
    "1-aout": "du 1er au 15 août",
    "16-aout": "du 16 au 31 août",
}
MONTHS = ("avril", "mai", "juin", "septembre", "octobre", "décembre")
YEAR = 2024


@dataclass(frozen=True, slots=True)
class Sheet:
    """A brochure to be."""

    slug: str
    category: str
    title: str
    summary: str
    year: int
    title_en: str = ""
    summary_en: str = ""
    title_de: str = ""
    summary_de: str = ""
    downloads: int = 0
    languages: Sequence[str] = ("fr",)
    scene: Sequence[str] = ("site", "viewpoint")
    sections: Sequence[dict[str, Any]] = field(default_factory=list)


def read_sheets() -> list[Sheet]:
    """Those on the site, in their order."""
    with WORDS.open("rb") as file:
        return [Sheet(**found) for found in tomllib.load(file)["brochure"]]


def past_programmes() -> list[Sheet]:
    """The programmes of the year that was published: they were downloaded, and are withdrawn since."""
    summer = [
        _programme(f"programme-{sector}-{code}-{YEAR}", f"Programme {name}, {words} {YEAR}")
        for sector, name in SECTORS.items()
        for code, words in FORTNIGHTS.items()
    ]
    return summer + [
        _programme(
            f"programme-{place}-{YEAR}",
            f"Programme de {month} {YEAR}".replace("de a", "d’a").replace("de o", "d’o"),
        )
        for place, month in enumerate(MONTHS, start=1)
    ]


def _programme(slug: str, title: str) -> Sheet:
    return Sheet(slug=slug, category=Category.PROGRAMME, title=title, summary="", year=YEAR)
