"""From an order to its PDFs: one to read, one whose sheets are folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation

from draille.documents.engine import compile_pdf, compile_png, measured
from draille.kernel.collector import quiet_collector
from draille.promotion.editions import printing as editions
from draille.promotion.editions.wording import organisation, qr_png
from draille.promotion.programmes.orders import Order

TEMPLATES = Path(__file__).parent / "documents"
PARTS = (*editions.PARTS, TEMPLATES / "marks.typ")
BOOKLET, POSTER = TEMPLATES / "programme.typ", TEMPLATES / "poster.typ"


def assets(data: Mapping[str, Any]) -> dict[str, bytes]:
    """The code beside the address."""
    return {"qr.png": qr_png(data["qr"]["url"])}


def heights(data: Mapping[str, Any], order: Order, template: Path = BOOKLET) -> Any:
    """What the template says of the height of each block, in millimetres."""
    return measured(template, data, label="heights", lang=order.language, assets=assets(data), parts=PARTS)


def drawn(data: Mapping[str, Any], order: Order, title: str, template: Path = BOOKLET) -> bytes:
    """The PDF.

    Raises:
        documents.engine.DocumentError: the template is wrong.
    """
    return compile_pdf(
        template,
        data,
        title=title,
        day=order.day,
        lang=order.language,
        author=organisation(),
        assets=assets(data),
        parts=PARTS,
    )


def pictures(data: Mapping[str, Any], order: Order, dots: float, template: Path = BOOKLET) -> list[bytes]:
    """Pages to look at."""
    return compile_png(
        template, data, title="", lang=order.language, dots=dots, assets=assets(data), parts=PARTS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One document as it was made. ``sheets`` is the one to print and fold, where it is folded."""

    title: str
    first: date
    last: date
    pages: int
    body: bytes
    sheets: bytes = b""


@contextmanager
def in_language(order: Order) -> Iterator[None]:
    """The order's language, and no collector in the way of many small records."""
    with translation.override(order.language), quiet_collector():
        yield
