"""The design tokens, read by the CSS build, the charts, the print engine and the office's own stylesheet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

SOURCE = Path(__file__).parent / "tokens.json"
HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
BLACK, WHITE = "#000000", "#ffffff"


@cache
def house_tokens() -> Mapping[str, Any]:
    """The tokens as the house ships them."""
    tokens: Mapping[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return tokens


def tokens() -> Mapping[str, Any]:
    """The tokens with the office's own two colours in place."""
    house = house_tokens()
    own = office_colors()
    if not own:
        return house
    chart = dict(house["chart"])
    if "action" in own:
        shades = (0.84, 0.64, 0.42, 0.2)
        deep = own["action-strong"]
        chart |= {"now": deep, "before": mixed(deep, WHITE, 0.6)}
        chart["scale"] = [*(mixed(deep, WHITE, share) for share in shades), deep]
    return {**house, "color": {**house["color"], **own}, "chart": chart}


def office_colors() -> dict[str, str]:
    """The colours an office set (``DRAILLE_COLOR_ACTION``, ``DRAILLE_COLOR_HEADING``) and their shades."""
    return shades(settings.OFFICE_COLORS.get("action", ""), settings.OFFICE_COLORS.get("heading", ""))


def shades(action: str = "", heading: str = "") -> dict[str, str]:
    """One or two colours with the shades the pages make of them."""
    colors: dict[str, str] = {}
    if action:
        colors |= {
            "action": action,
            "action-strong": mixed(action, BLACK, 0.22),
            "action-soft": mixed(action, WHITE, 0.89),
        }
    if heading:
        colors |= {"heading": heading, "heading-soft": mixed(heading, WHITE, 0.89)}
    return colors


def mixed(color: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def weak_pairs(look: Mapping[str, Any]) -> list[str]:
    """The pairs of colours a person with low vision could not tell apart, each as a sentence."""
    colors = look["color"]
    return [
        f"{front} on {ground}: {contrast(colors[front], colors[ground]):.2f}, needs {least}"
        for kind, least in (("text", 4.5), ("control", 3.0))
        for front, ground in look["contrast"][kind]
        if contrast(colors[front], colors[ground]) < least
    ]


def _channels(color: str) -> tuple[int, int, int]:
    if not HEX.fullmatch(color):
        raise ValueError(f"{color!r} is not a colour in #rrggbb form")
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
