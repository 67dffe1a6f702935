"""The words in which a value of a sheet is refused, in the page's language."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.offer.offers.fields import SheetField


def label_of(field: SheetField) -> str:
    """As forms show it, in the page's language."""
    return _(capfirst(field.label))


def too_long(field: SheetField, many: int, most: int) -> Refused:
    """The refusal of a text longer than its column."""
    words = _("« %(label)s » compte %(many)d signes, %(most)d au plus.")
    return Refused(
        words % {"label": label_of(field), "many": many, "most": most}, code="too_long", field=field.name
    )


def short(value: Any) -> str:
    """A value as a message names it."""
    words = str(value)
    return words if len(words) <= 60 else f"{words[:60]}…"
