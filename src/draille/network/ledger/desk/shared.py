"""What the pages of the accounts have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from draille.kernel.clock import day_bounds


def allow(request: HttpRequest, allowed: Callable[[Any], bool]) -> Any:
    """The person, who may do it."""
    if not allowed(request.user):
        raise PermissionDenied
    return request.user


def end_of_day(day: date | None) -> datetime | None:
    """The last moment of a local day: what was known when it ended."""
    return day_bounds(day, day)[1] if day else None
