"""Counting the clicks that leave for a booking system or a website."""

from __future__ import annotations

import logging
from datetime import date

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from draille.kernel.clock import today
from draille.offer.agenda.models import Event, EventClicks
from draille.offer.offers.models import ClickTarget

log = logging.getLogger(__name__)


def count_event_click(*, event: Event, target: ClickTarget, day: date | None = None) -> None:
    """One more click on that day (today when not given). No journal: nobody is behind it.

    A database that cannot take it loses one click, and the visitor goes on.
    """
    try:
        _add(event, target, day or today())
    except DatabaseError:
        log.warning("a click of event %s was not counted", event.pk, exc_info=True)


@transaction.atomic
def _add(event: Event, target: ClickTarget, day: date) -> None:
    tally = EventClicks.objects.filter(event=event, day=day, target=target)
    if tally.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            EventClicks.objects.create(event=event, day=day, target=target, count=1)
    except IntegrityError:  # another visitor was first that day
        tally.update(count=F("count") + 1)
