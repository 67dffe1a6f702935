"""Names of fields and days in the visitor's language. In French they are those of ``fields.FIELDS``."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from draille.offer.offers.fields import FIELDS


def label_of(name: str) -> str:
    """A field's name in the active language."""
    return gettext(capfirst(FIELDS[name].label)) if name in FIELDS else name


def day_words(day: date | datetime | None) -> str:
    """A day in words in the active language; English as it is written in Europe."""
    if day is None:
        return ""
    return date_format(day, "j F Y" if get_language() == "en" else "DATE_FORMAT")
