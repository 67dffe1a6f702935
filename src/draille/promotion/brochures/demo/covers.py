"""Covers drawn like the catalogue's pictures, in the library."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection
from wagtail.search.backends import get_search_backend

from draille.offer.offers.demo.drawing.canvas import HEIGHT, WIDTH
from draille.offer.offers.demo.drawing.scenes import draw
from draille.offer.offers.demo.pictures import CREDIT, Drawing, alternative
from draille.promotion.brochures.demo.sheets import Sheet
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture


def make_covers(sheets: Sequence[Sheet]) -> dict[str, tuple[Picture, bytes]]:
    """A picture and its bytes for each, by identifier."""
    drawings = [Drawing(f"brochure {one.slug}", one.title, one.scene[0], one.scene[1]) for one in sheets]
    with ThreadPoolExecutor() as hands:
        bodies = list(hands.map(_drawn, drawings))
    root = Collection.get_first_root_node()
    pictures = Picture.objects.bulk_create(
        [_picture(drawing, body, root) for drawing, body in zip(drawings, bodies, strict=True)]
    )
    get_search_backend().add_bulk(Picture, pictures)
    return {
        sheet.slug: (picture, body) for sheet, picture, body in zip(sheets, pictures, bodies, strict=True)
    }


def _drawn(drawing: Drawing) -> bytes:
    if default_storage.exists(drawing.file_name):
        with default_storage.open(drawing.file_name) as file:
            return bytes(file.read())
    body = draw(drawing.seed, drawing.kind, drawing.category)
    default_storage.save(drawing.file_name, ContentFile(body))
    return body


def _picture(drawing: Drawing, body: bytes, root: Collection) -> Picture:
    french, english, german = alternative(drawing)
    return Picture(
        title=f"Couverture : {drawing.title}",
        file=drawing.file_name,
        width=WIDTH,
        height=HEIGHT,
        file_size=len(body),
        file_hash=hashlib.sha1(body, usedforsecurity=False).hexdigest(),
        collection=root,
        description=french,
        alt_en=english,
        alt_de=german,
        credit=CREDIT,
        licence=Licence.OPEN,
    )
