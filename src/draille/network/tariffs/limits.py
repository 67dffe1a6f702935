"""What the State allows: floors and ceilings by year, as they were published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from draille.network.tariffs.enums import Category
from draille.network.tariffs.models import NationalLimit

LIMITS = Path(__file__).parent / "data" / "limits.toml"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(LIMITS.read_text(encoding="utf-8"))


def not_published() -> frozenset[int]:
    """Years looked for and found nowhere: nobody may say that a tariff of these years is too high."""
    return frozenset(_read()["not_published"])


def shipped_limits() -> Iterator[NationalLimit]:
    """Those that come with the program, unsaved."""
    for year in _read()["year"]:
        doubtful = {one["category"]: one["source"] for one in year.get("doubtful", ())}
        for category, floor, ceiling in zip(Category, year["floors"], year["ceilings"], strict=True):
            yield NationalLimit(
                year=year["year"],
                category=category,
                floor=Decimal(floor),
                ceiling=Decimal(ceiling),
                source=doubtful.get(category, year["source"]),
                verified=year["verified"] and category not in doubtful,
            )


@transaction.atomic
def load_limits() -> None:
    """Add the years that are missing; keep what the office corrected."""
    NationalLimit.objects.bulk_create(shipped_limits(), ignore_conflicts=True)
