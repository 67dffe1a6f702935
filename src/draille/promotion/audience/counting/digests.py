"""Telling two visitors of one day apart without knowing either: a digest whose salt dies with the day."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from draille.kernel.clock import local_day
from draille.promotion.audience.models import CountingDay, Visit

SALT_BYTES = 32
DIGEST_BYTES = 16
# The last pages of a day are written a moment after midnight, by each process in its turn.
GRACE = timedelta(minutes=15)


def digest_of(salt: bytes, *parts: str) -> str:
    """The same parts on the same day give the same digest; without the salt it leads back to nothing."""
    message = "\0".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(message, digest_size=DIGEST_BYTES, key=bytes(salt)).hexdigest()


def salt_of(day: date) -> bytes:
    """The salt of a day, made by whoever needs it first."""
    found = CountingDay.objects.filter(day=day).first()
    return bytes((found or _begin(day)).salt)


def locked_day(day: date) -> CountingDay:
    """The day, held until the caller's transaction ends: processes write one after the other."""
    found = CountingDay.objects.select_for_update().filter(day=day).first()
    if found is None:
        forget_past_days(keep=day)
        _begin(day)
        found = CountingDay.objects.select_for_update().get(day=day)
    return found


def forget_past_days(*, keep: date | None = None) -> int:
    """Delete the salts and the digests of days that are over, but of the one being written.

    Returns how many digests went.
    """
    first = local_day(timezone.now() - GRACE)
    over = Q(day__lt=first) & ~Q(day=keep or first)
    with transaction.atomic():
        CountingDay.objects.filter(over).delete()
        return Visit.objects.filter(over).delete()[0]


def _begin(day: date) -> CountingDay:
    try:
        with transaction.atomic():
            return CountingDay.objects.create(day=day, salt=secrets.token_bytes(SALT_BYTES))
    except IntegrityError:  # another process was first
        return CountingDay.objects.get(day=day)
