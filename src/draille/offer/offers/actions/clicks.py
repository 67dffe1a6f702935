"""Counting the clicks that leave for a booking system or a website."""

from __future__ import annotations

import logging
from datetime import date

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from draille.kernel.clock import today
from draille.offer.offers.models import ClickTally, ClickTarget, Offer

log = logging.getLogger(__name__)


def count_click(*, offer: Offer, target: ClickTarget, day: date | None = None) -> None:
    """One more click on that day (today when not given). No journal: nobody is behind it.

    A database that cannot take it loses one click, and the visitor goes on.
    """
    try:
        _add(offer, target, day or today())
    except DatabaseError:
        log.warning("a click of offer %s was not counted", offer.pk, exc_info=True)


@transaction.atomic
def _add(offer: Offer, target: ClickTarget, day: date) -> None:
    tally = ClickTally.objects.filter(offer=offer, day=day, target=target)
    if tally.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            ClickTally.objects.create(offer=offer, day=day, target=target, count=1)
    except IntegrityError:  # another visitor was first that day
        tally.update(count=F("count") + 1)
