"""What the pages of upkeep share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from draille.kernel.refusals import Refused
from draille.territory.people.models import User


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """Who asks; 403 for who may not."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def attempt(request: HttpRequest, act: Callable[[], Any], said: str | Callable[[Any], str]) -> bool:
    """Carry out and say so; a refusal becomes a message. Returns whether it was carried out."""
    try:
        result = act()
    except Refused as refusal:
        notices.error(request, str(refusal))
        return False
    notices.success(request, said if isinstance(said, str) else said(result))
    return True


def counted(number: int, one: str, many: str) -> str:
    """« 1 courriel », « 12 courriels »."""
    return f"{number} {one if number < 2 else many}"
