"""What the papers share: the template, and words for printing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from draille.documents.engine import compile_pdf
from draille.kernel.clock import today
from draille.kernel.dates import day_words

TEMPLATE = Path(__file__).parent / "paper.typ"


def paper(title: str, data: Mapping[str, Any], language: str) -> bytes:
    """A tagged PDF of one or several tables."""
    day = today()
    content = {
        "title": title,
        "house": str(settings.WAGTAIL_SITE_NAME),
        "made": _("Fait le %(day)s") % {"day": day_words(day)},
        "page": _("page"),
        **data,
    }
    return compile_pdf(TEMPLATE, content, title=title, day=day, lang=language, author=content["house"])


def table(
    title: str, heads: list[tuple[str, bool]], rows: list[list[str]], totals: list[str]
) -> dict[str, Any]:
    """A table: heads with whether they head numbers, rows already in words."""
    return {
        "title": title,
        "heads": [{"label": label, "numeric": numeric} for label, numeric in heads],
        "rows": rows,
        "totals": totals,
    }


def address_lines(name: str, street: str, postcode: str, city: str) -> list[str]:
    """An address on paper."""
    return [line for line in (name, street, f"{postcode} {city}".strip()) if line]
