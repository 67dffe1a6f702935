"""``{% load pictures %}{% picture p "card" language %}``: a picture at one of the system's sizes."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import translation

from draille.territory.pictures.models import Picture
from draille.territory.pictures.sizes import SIZES

register = template.Library()


@register.inclusion_tag("pictures/picture.html")
def picture(picture: Picture, size: str = "card", language: str = "", eager: bool = False) -> dict[str, Any]:
    """``<img>`` with its width, height and alternative text; loaded when it comes into view unless eager.

    Prefetch ``renditions`` of the pictures of a list: nothing is asked of the database then, once they are
    made. A file that is gone shows nothing.
    """
    wanted = SIZES[size]
    try:
        rendition = picture.get_rendition(wanted.spec)
    except OSError:
        return {"rendition": None}
    language = language or (translation.get_language() or "fr")[:2]
    return {"rendition": rendition, "alt": picture.alt(language), "eager": eager}


@register.simple_tag
def picture_url(picture: Picture, size: str = "print") -> str:
    """The address of a picture at one of the system's sizes, to link to it; empty where its file is gone."""
    try:
        return str(picture.get_rendition(SIZES[size].spec).url)
    except OSError:
        return ""
