"""Words the editions share, in the language in force: places, offices, dates of the edition, QR codes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import qrcode
from django.conf import settings
from django.utils.translation import gettext as _
from qrcode.constants import ERROR_CORRECT_M

from draille.kernel.dates import day_words
from draille.kernel.french import NBSP
from draille.offer.offers.sentences import active_language
from draille.promotion.editions.texts import phone_words, site_words
from draille.territory.places.models import Office

DOT = 8
"""Pixels of a QR code's square: sharp at 20 mm."""


def around(place: str) -> str:
    """``Autour du Pont de Montvert``, ``Autour d’Alès``, ``Around Vialas``."""
    if active_language() != "fr":
        return _("Autour de %(place)s") % {"place": place}
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if place.startswith(article):
            return f"Autour {joined}{place.removeprefix(article)}"
    vowel = place[:1].casefold() in "aeiouyéèêhœ"
    return f"Autour d’{place}" if vowel else f"Autour de {place}"


def office_data(office: Office) -> dict[str, Any]:
    """An office with its address and how to reach it."""
    town = " ".join(part for part in (office.postcode, office.commune.name) if part)
    return {
        "name": office.name,
        "lines": [
            line
            for line in (
                ", ".join(part for part in (office.address, town) if part),
                phone_words(office.phone),
                office.email,
            )
            if line
        ],
    }


def offices_data(closing: Iterable[str] = ()) -> dict[str, Any]:
    """Every office in service; one query."""
    offices = Office.objects.active().select_related("commune")
    return {
        "title": _("Nous rencontrer"),
        "offices": [office_data(office) for office in offices],
        "closing": list(closing),
    }


def edition_words(day: date) -> str:
    """``Édition du 1er mai 2026``."""
    return _("Édition du %(day)s") % {"day": day_words(day)}


def organisation() -> str:
    """Whose edition it is."""
    return str(settings.WAGTAIL_SITE_NAME)


def site_address(language: str) -> str:
    """The office's site in a language."""
    return f"{settings.BASE_URL}/" if language == "fr" else f"{settings.BASE_URL}/{language}/"


@lru_cache(maxsize=4096)
def qr_png(url: str) -> bytes:
    """A QR code without a border. The mask is given: looking for the best costs five times the rest."""
    code = qrcode.QRCode(border=0, box_size=DOT, error_correction=ERROR_CORRECT_M, mask_pattern=3)
    code.add_data(url)
    code.make()
    made = io.BytesIO()
    code.make_image().get_image().convert("1").save(made, format="PNG")
    return made.getvalue()


def qr_data(name: str, url: str) -> dict[str, str]:
    """For a template: the picture's name, its words, the address, the address as people write it."""
    words = url.removeprefix("https://").removeprefix("http://").rstrip("/")
    return {
        "asset": f"{name}.png",
        "alt": _("Code QR vers %(address)s") % {"address": words},
        "url": url,
        "words": words if len(words) <= 48 else site_words(url),
    }


def counted(number: int, one: str, many: str) -> str:
    """``12 restaurants``."""
    return f"{number}{NBSP}{one if number == 1 else many}"
