"""A site's two colours: written well, and readable wherever the house uses them."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from draille.ui import tokens


def check_color(value: str) -> None:
    """``#rrggbb``."""
    if not tokens.HEX.fullmatch(value):
        raise ValidationError("Une couleur s’écrit « #2f6b3c » : un dièse et six chiffres ou lettres.")


def weak_colors(action: str, heading: str) -> list[str]:
    """The fields whose colour is too pale to be read."""
    given = {"color_action": {"action": action}, "color_heading": {"heading": heading}}
    house = tokens.house_tokens()
    return [
        field
        for field, colors in given.items()
        if all(tokens.HEX.fullmatch(color) for color in colors.values())
        and tokens.weak_pairs({**house, "color": {**house["color"], **tokens.shades(**colors)}})
    ]
