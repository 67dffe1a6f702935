"""Two drawings a theme, shared by its events."""

from __future__ import annotations

from collections.abc import Mapping

from draille.offer.offers.demo.pictures import Drawing, add_drawings
from draille.offer.offers.enums import Category, Kind

_DRAWN_AS: Mapping[str, tuple[str, str]] = {
    "marches": (Category.FRUIT, Category.CHEESE),
    "fermes": (Category.CHESTNUT, Category.HONEY),
    "patrimoine": (Category.VILLAGE, Category.MONUMENT),
    "expositions": (Category.MUSEUM, Category.POTTERY),
    "musique": (Category.LEISURE, Category.RELIGIOUS),
    "spectacles": (Category.LEISURE, Category.VILLAGE),
    "fetes": (Category.LEISURE, Category.LEISURE),
    "nature": (Category.VIEWPOINT, Category.NATURE),
    "randonnee": (Category.GUIDE, Category.VIEWPOINT),
    "ateliers": (Category.BASKETRY, Category.TEXTILE),
    "jeunesse": (Category.RIDING, Category.LEISURE),
    "rencontres": (Category.CAFE, Category.PREHISTORY),
    "vide-greniers": (Category.LEISURE, Category.VILLAGE),
}


def draw_themes() -> dict[str, tuple[int, ...]]:
    """The keys of each theme's pictures."""
    drawings = [
        (theme, Drawing(f"agenda {theme} {place}", f"Agenda : {theme}", Kind.ACTIVITY, category))
        for theme, categories in _DRAWN_AS.items()
        for place, category in enumerate(categories, start=1)
    ]
    pictures = add_drawings([drawing for _theme, drawing in drawings])
    keys: dict[str, tuple[int, ...]] = {}
    for (theme, _drawing), picture in zip(drawings, pictures, strict=True):
        keys[theme] = (*keys.get(theme, ()), picture.pk)
    return keys
