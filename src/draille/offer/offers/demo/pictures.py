"""The drawings in the picture library: drawn once, described in three languages, credited."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.search.backends import get_search_backend

from draille.offer.offers.demo.chance import rng
from draille.offer.offers.demo.drafts import Draft
from draille.offer.offers.demo.drawing.canvas import HEIGHT, WIDTH
from draille.offer.offers.demo.drawing.scenes import draw, light_of
from draille.offer.offers.demo.texts import words_of
from draille.offer.offers.enums import Category, Kind
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture

CREDIT = "Dessin de démonstration"
FOLDER = "original_images"
PLACES = {Kind.SITE, Kind.SWIMMING}
SECOND = 0.09


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture to be: ``seed`` is what it is drawn from."""

    seed: str
    title: str
    kind: str
    category: str

    @property
    def file_name(self) -> str:
        """It changes with the drawing's code, so that a file under that name is the right one."""
        return f"{FOLDER}/demo-{slugify(self.seed)[:60]}-{_mark()}.jpg"


def drawings_of(draft: Draft) -> list[Drawing]:
    """One for each partner's sheet and each place, a second one for some; none for the others."""
    if not draft.partner and draft.kind not in PLACES:
        return []
    category = _drawn_as(draft)
    first = Drawing(draft.name, draft.name, draft.kind, category)
    if draft.beside or rng("second", draft.subject).random() > SECOND:
        return [first]
    return [first, Drawing(f"{draft.name}, deux", draft.name, draft.kind, category)]


def _drawn_as(draft: Draft) -> str:
    """Not every monument is a bridge, nor every natural site a waterfall."""
    if draft.category == Category.MONUMENT and not draft.name.startswith("Pont"):
        return Category.VILLAGE
    if draft.category == Category.NATURE and not draft.name.startswith("Cascade"):
        return Category.VIEWPOINT
    return draft.category


def make_pictures(drafts: Sequence[Draft]) -> int:
    """Draw what is missing, enter it in the library, and name it on the sheets. Returns how many."""
    wanted = [(draft, drawing) for draft in drafts for drawing in drawings_of(draft)]
    pictures = add_drawings([drawing for _draft, drawing in wanted])
    for (draft, _drawing), picture in zip(wanted, pictures, strict=True):
        lines = draft.sheet.setdefault("pictures", [])
        lines.append({"picture": picture.pk, "credit": CREDIT})
    return len(pictures)


def add_drawings(drawings: Sequence[Drawing]) -> list[Picture]:
    """The pictures of these drawings in the library, in their order; drawn where they are not yet."""
    # Pillow draws outside Python's lock: two cores halve the time.
    with ThreadPoolExecutor() as hands:
        sizes = list(hands.map(_stored, drawings))
    root = Collection.get_first_root_node()
    made = [_picture(drawing, size, root) for drawing, size in zip(drawings, sizes, strict=True)]
    pictures = Picture.objects.bulk_create(made, batch_size=500)
    get_search_backend().add_bulk(get_image_model(), pictures)
    return pictures


def _stored(drawing: Drawing) -> tuple[int, str]:
    """Size in bytes and fingerprint of its file, drawn where it is not there yet."""
    if default_storage.exists(drawing.file_name):
        with default_storage.open(drawing.file_name) as file:
            content = file.read()
    else:
        content = draw(drawing.seed, drawing.kind, drawing.category)
        default_storage.save(drawing.file_name, ContentFile(content))
    return len(content), hashlib.sha1(content, usedforsecurity=False).hexdigest()


def _picture(drawing: Drawing, size: tuple[int, str], root: Collection) -> Picture:
    french, english, german = alternative(drawing)
    return Picture(
        title=drawing.title,
        file=drawing.file_name,
        width=WIDTH,
        height=HEIGHT,
        file_size=size[0],
        file_hash=size[1],
        collection=root,
        description=french,
        alt_en=english,
        alt_de=german,
        credit=CREDIT,
        licence=Licence.OPEN,
    )


def alternative(drawing: Drawing) -> list[str]:
    """What is drawn and in which light, in French, English and German."""
    words = words_of("pictures")
    scene = words["scene"].get(drawing.category, words["scene"]["other"])
    light = words["light"][light_of(drawing.seed, drawing.category).code]
    return [f"{what}, {when}" for what, when in zip(scene, light, strict=True)]


@cache
def _mark() -> str:
    source = Path(__file__).parent / "drawing"
    digest = hashlib.sha256()
    for path in sorted(source.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
