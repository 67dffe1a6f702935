"""What is on the pages of a PDF, and where: words with their boxes, in millimetres."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

MM = 25.4 / 72
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word and its box from the top left of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Word) -> bool:
        """Whether the letters of both share more than the room between lines."""
        slack = 0.28 * min(self.bottom - self.top, other.bottom - other.top)
        return (
            self.left + 0.3 < other.right
            and other.left + 0.3 < self.right
            and self.top + slack < other.bottom - slack
            and other.top + slack < self.bottom - slack
        )


@dataclass(frozen=True)
class Page:
    """A page and its words."""

    width: float
    height: float
    words: list[Word]

    def covered(self) -> list[tuple[str, str]]:
        """Words printed over one another."""
        ordered = sorted(self.words, key=lambda word: word.top)
        found = []
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                if other.top > one.bottom:
                    break
                if one.covers(other):
                    found.append((one.text, other.text))
        return found


def pages_of(pdf: bytes, folder: Path) -> list[Page]:
    """The pages with their words, as poppler reads them."""
    source, target = folder / "paper.pdf", folder / "paper.html"
    source.write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", str(source), str(target)], check=True, capture_output=True)
    return [
        Page(
            float(width) * MM,
            float(height) * MM,
            [
                Word(html.unescape(text), *(float(edge) * MM for edge in (left, top, right, bottom)))
                for left, top, right, bottom, text in WORD.findall(body)
            ],
        )
        for width, height, body in PAGE.findall(target.read_text(encoding="utf-8"))
    ]
