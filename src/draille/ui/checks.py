"""System checks: an office's own colours must stay readable, its logo must be there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from draille.ui import tokens


@register("draille")
def check_office_look(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The two colours are written ``#rrggbb`` and readable wherever the house uses them; the logo exists."""
    found: list[CheckMessage] = []
    for name, color in settings.OFFICE_COLORS.items():
        if color and not tokens.HEX.fullmatch(color):
            variable = f"DRAILLE_COLOR_{name.upper()}"
            found.append(Error(f"{variable}: {color!r} is not a colour in #rrggbb form", id="ui.E001"))
    if not found:
        found = [
            Error(f"The office's colours are too pale: {pair}", hint="Choose a darker colour.", id="ui.E002")
            for pair in tokens.weak_pairs(tokens.tokens())
        ]
    logo = settings.OFFICE_LOGO
    if logo and not Path(logo).is_file():
        found.append(Error(f"DRAILLE_LOGO: there is no file {logo}", id="ui.E003"))
    return found
