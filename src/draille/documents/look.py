"""What print needs of the house's look, and where the fonts are."""

from __future__ import annotations

from draille.ui.charts import FONTS
from draille.ui.tokens import tokens

__all__ = ["FONTS", "tokens"]
