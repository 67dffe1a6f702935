"""From an order to a tagged PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from django.utils import translation

from draille.documents.engine import compile_pdf
from draille.kernel.collector import quiet_collector
from draille.promotion.editions.crafts import crafts
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.guide import guide
from draille.promotion.editions.leaflet import leaflet
from draille.promotion.editions.orders import Document, Order
from draille.promotion.editions.proofs import proofs
from draille.promotion.editions.wording import organisation

TEMPLATES = Path(__file__).parent / "documents"
PARTS = tuple(TEMPLATES / name for name in ("entries.typ", "fold.typ"))
MAKERS: Mapping[str, Callable[[Order], Document]] = {
    EditionKind.RESTAURANTS: leaflet,
    EditionKind.LODGINGS: guide,
    EditionKind.CRAFTS: crafts,
    EditionKind.PROOFS: proofs,
}


def document_of(order: Order) -> Document:
    """What is printed, read from the database in the order's language."""
    with translation.override(order.language), quiet_collector():
        return MAKERS[order.kind](order)


def compiled(document: Document, order: Order) -> bytes:
    """The PDF.

    Raises:
        documents.engine.DocumentError: the template is wrong, or a picture cannot be drawn.
    """
    return compile_pdf(
        TEMPLATES / document.template,
        document.data,
        title=document.title,
        day=order.day,
        lang=order.language,
        author=organisation(),
        assets=document.assets,
        parts=PARTS,
    )


def edition_pdf(order: Order) -> tuple[bytes, Document]:
    """The PDF and what is in it."""
    document = document_of(order)
    return compiled(document, order), document
