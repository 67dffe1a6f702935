"""From the plain text of the demonstration's files to the blocks of a page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape

from draille.kernel.french.typography import spaced
from draille.offer.offers.demo.pictures import Drawing, add_drawings
from draille.offer.offers.enums import Category, Kind
from draille.territory.pictures.models import Picture

HERE = Path(__file__).parent
Block = tuple[str, Any]


@cache
def told(name: str) -> Mapping[str, Any]:
    """One of the files beside this one."""
    return {
        key: [_spaced(one) for one in rows]
        for key, rows in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")).items()
    }


def _spaced(one: Mapping[str, Any]) -> dict[str, Any]:
    """French texts with the spaces French printers want."""
    french = {key: spaced(text) for key, text in one.get("fr", {}).items()}
    return {**one, **({"fr": french} if french else {})}


def body_of(text: str) -> list[Block]:
    """Paragraphs, headings and quotations, in their order."""
    blocks: list[Block] = []
    html: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.startswith("> "):
            blocks += _words(html)
            html = []
            words, _dash, author = paragraph[2:].partition(" — ")
            blocks.append(("quote", {"text": words, "author": author}))
        else:
            html += _html(paragraph.splitlines())
    return [*blocks, *_words(html)]


def _html(lines: Sequence[str]) -> Iterator[str]:
    if lines and lines[0].startswith("## "):
        yield f"<h2>{escape(lines[0][3:])}</h2>"
        lines = lines[1:]
    if lines:
        yield f"<p>{escape(' '.join(lines))}</p>"


def _words(html: Iterable[str]) -> list[Block]:
    from wagtail.rich_text import RichText

    text = "".join(html)
    return [("words", RichText(text))] if text else []


def trails_block(name: str, title: str) -> Block:
    """Walks from ``trails.toml``."""
    empty: dict[str, Any] = {"link": {"label": "", "page": None, "url": ""}, "document": None}
    return "trails", {"title": title, "trails": [{**one, **empty} for one in told("trails")[name]]}


def offers_block(question: str, title: str, number: int = 6, *, on_map: bool = False) -> Block:
    """Offers that answer a question."""
    return "offers", {
        "title": title,
        "kind": "",
        "question": f"/offres/?{question}",
        "chosen": [],
        "number": number,
        "on_map": on_map,
    }


def events_block(question: str, title: str, when: str, number: int = 6) -> Block:
    """Events that answer a question."""
    address = f"/agenda/?{question}" if question else ""
    return "events", {"title": title, "when": when, "question": address, "number": number}


def drawn(wanted: Sequence[tuple[str, str]]) -> list[Picture]:
    """A drawing for each subject and what it is drawn as."""
    drawings = [
        Drawing(f"site {subject}", subject, _kind(category), category) for subject, category in wanted
    ]
    return add_drawings(drawings)


def _kind(category: str) -> str:
    return Kind.LODGING if category in (Category.STAGE_GITE, Category.FURNISHED) else Kind.SITE
