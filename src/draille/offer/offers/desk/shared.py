"""What the pages share: who may, and which sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from draille.offer.offers.models import Offer
from draille.territory.people.models import User


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """The person, who may; ``PermissionDenied`` otherwise."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def sheet_of(pk: int) -> Offer:
    """The offer with everything its sheet shows."""
    return get_object_or_404(Offer.objects.with_sheet().select_related("checked_by", "merged_into"), pk=pk)
