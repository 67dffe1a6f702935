"""Dates in words in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from draille.kernel.french import long_date


def day_words(day: date | None) -> str:
    """« 1er mai 2026 », “1 May 2026”, „1. Mai 2026“; nothing for no day."""
    if day is None:
        return ""
    match get_language():
        case "en":
            return date_format(day, "j F Y")
        case "de":
            return date_format(day, "j. F Y")
    return long_date(day)
