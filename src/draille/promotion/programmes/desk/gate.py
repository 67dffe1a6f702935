"""Who comes in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from draille.territory.people.models import User


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """The person, where allowed."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)
