"""Finding offers by words."""

from __future__ import annotations

from collections.abc import Iterable


def index_offers(keys: Iterable[int]) -> None:
    """Bring the search index of these offers (by primary key) up to date; called after each write."""
