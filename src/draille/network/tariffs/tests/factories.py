"""Authorities and deliberations for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from draille.network.tariffs import actions
from draille.network.tariffs.models import Authority, Deliberation
from draille.network.tariffs.values import DeliberationValues, SeasonValues

CML = ("2.30", "1.30", "1.20", "1.00", "0.90", "0.80", "0.50", "0.20", "5")
SIRENS = iter(range(900_000_001, 999_999_999))


def rates(*amounts: str) -> dict[int, Decimal]:
    """Tariffs of categories 1, 2, 3…"""
    return {category: Decimal(amount) for category, amount in enumerate(amounts or CML, start=1)}


def season(first: tuple[int, int] = (1, 1), last: tuple[int, int] = (12, 31), *amounts: str) -> SeasonValues:
    """All year at the tariffs of the Cévennes au Mont Lozère, unless said otherwise."""
    return SeasonValues(first, last, rates(*amounts))


def values(**given: Any) -> DeliberationValues:
    """A vote for 2026."""
    usual: dict[str, Any] = {
        "voted_on": date(2025, 5, 22),
        "valid_from": date(2026, 1, 1),
        "communes": (("48116", "Pont-de-Montvert"), ("48194", "Vialas")),
        "seasons": (season(),),
    }
    return DeliberationValues(**{**usual, **given})


def an_authority(**given: Any) -> Authority:
    """One with a SIREN nobody else has."""
    usual = {"name": "CC d’essai", "siren": str(next(SIRENS))}
    return actions.create_authority(values={**usual, **given}, by=None)


def a_deliberation(authority: Authority | None = None, **given: Any) -> Deliberation:
    """What it voted."""
    return actions.create_deliberation(authority=authority or an_authority(), values=values(**given), by=None)


def a_coming() -> Deliberation:
    """One that is far from being in force."""
    return a_deliberation(valid_from=date(2090, 1, 1))
