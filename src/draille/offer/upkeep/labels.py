"""Names of fields in the visitor's language. In French they are those of ``fields.FIELDS``."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext

from draille.offer.offers.fields import FIELDS


def label_of(name: str) -> str:
    """A field's name in the active language."""
    return gettext(capfirst(FIELDS[name].label)) if name in FIELDS else name
