"""Who may open which page of the catalogue."""

from __future__ import annotations

ACCESS: list[object] = []
