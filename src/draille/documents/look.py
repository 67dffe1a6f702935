"""The tokens of the house as print needs them: one flat list of colours, and where the fonts are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from draille import ui

UI = Path(ui.__file__).parent
FONTS = UI / "fonts"

COLOURS = {
    "schist": "#1f2a30",
    "paper": "#fbf8f3",
    "leaf": "#2f6b3c",
    "chestnut": "#7a3b1d",
    "heather": "#7b4b94",
    "broom": "#f2b705",
    "granite1": "#f1efec",
    "granite2": "#d9d6d1",
    "granite3": "#aba8a3",
    "granite4": "#6f6d69",
    "granite5": "#45494b",
}


def tokens() -> dict[str, Any]:
    """Colours by name."""
    return {"colours": COLOURS}
