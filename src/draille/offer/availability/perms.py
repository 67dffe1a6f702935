"""Who may do what with availability."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from draille.offer.offers.perms import can_change_offers, can_read_offers

Account: TypeAlias = AbstractBaseUser | AnonymousUser | None
"""Who acts: somebody of the staff, a professional behind his link (anonymous), the system (``None``)."""


def can_see_availability(user: Any) -> bool:
    """All staff, and the read-only auditor."""
    return can_read_offers(user)


def can_say_nights(user: Any) -> bool:
    """All staff: they note who is free, describe units, link calendars and send professionals their link."""
    return can_change_offers(user)
