"""The last change to the calendar, kept in the session so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from draille.kernel.periods import Period
from draille.territory.opening.actions import snapshot_days
from draille.territory.places.models import Office

KEY = "opening_undo"


def remember(request: HttpRequest, label: str, days: list[dict[str, Any]]) -> None:
    """Keep what the days were, under a few words that say what was done."""
    request.session[KEY] = {"label": label, "days": days}


def before(offices: Iterable[Office], period: Period) -> list[dict[str, Any]]:
    """What the days are now, to be remembered once the change is done."""
    return snapshot_days(offices, period)


def pending(request: HttpRequest) -> str:
    """What may be taken back, in words; empty when nothing."""
    return str(request.session.get(KEY, {}).get("label", ""))


def take(request: HttpRequest) -> dict[str, Any] | None:
    """The last change, forgotten at once: it is undone once."""
    return request.session.pop(KEY, None)
