"""Counting downloads: once for a visitor, a file and half an hour."""

from __future__ import annotations

import logging
import time

from django.db import DatabaseError, IntegrityError, transaction

from draille.kernel.clock import today
from draille.promotion.audience.counting import digest_of
from draille.promotion.audience.counting.digests import salt_of
from draille.promotion.audience.counting.writing import add_up
from draille.promotion.audience.rules import LAPSE
from draille.promotion.brochures.models import BrochureFile, DownloadMark, DownloadTally

log = logging.getLogger(__name__)


def count_download(*, file: BrochureFile, address: str, agent: str, followed: bool = True) -> None:
    """One more today, unless the same visitor had it a moment ago. No journal: nobody is behind it.

    Who asks not to be followed is counted each time. A database that cannot take it loses one download, and
    the visitor gets the file.
    """
    try:
        with transaction.atomic():
            if not followed or _is_first(file, address, agent):
                add_up(DownloadTally, ("file_id", "day"), {(file.pk, today()): (1,)}, ("count",))
    except DatabaseError:
        log.warning("a download of %s was not counted", file.pk, exc_info=True)


def _is_first(file: BrochureFile, address: str, agent: str) -> bool:
    day, now = today(), time.time()
    digest = digest_of(salt_of(day), "download", str(file.pk), address, agent)
    if DownloadMark.objects.filter(digest=digest, last_at__lt=now - LAPSE).update(last_at=now):
        return True
    try:
        with transaction.atomic():
            DownloadMark.objects.create(day=day, digest=digest, last_at=now)
    except IntegrityError:
        return False
    return True


def forget_past_marks() -> int:
    """Delete the marks of days that are over."""
    return DownloadMark.objects.filter(day__lt=today()).delete()[0]
