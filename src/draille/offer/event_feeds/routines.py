"""What the worker does for agendas that come in: the runs of the night, and those that were interrupted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from draille.kernel.contracts import Routine, routines
from draille.kernel.refusals import Refused
from draille.offer.event_feeds.actions import resume_run, start_run
from draille.offer.event_feeds.models import AgendaFeed, AgendaRun
from draille.offer.feeds.enums import UNDER_WAY
from draille.offer.feeds.nightly import APART, NIGHT

logger = logging.getLogger(__name__)


def start_due_agendas() -> int:
    """Start the runs of the night, and take up those that stopped. How many."""
    interrupted = [run for run in AgendaRun.objects.filter(state__in=UNDER_WAY) if run.interrupted]
    due: list[AgendaFeed] = []
    if timezone.localtime().hour in NIGHT:
        recent = AgendaRun.objects.filter(dry=False, created_at__gt=timezone.now() - APART).values("feed")
        wanted = AgendaFeed.objects.filter(nightly=True, active=True).exclude(address="")
        due = list(wanted.exclude(pk__in=recent))
    resumed = sum(_tried(partial(resume_run, run=run, by=None)) for run in interrupted)
    return resumed + sum(_tried(partial(start_run, feed=feed, dry=False, by=None)) for feed in due)


def _tried(work: Callable[[], AgendaRun]) -> int:
    try:
        work()
    except Refused as refusal:
        logger.info("event_feeds: %s", refusal)
        return 0
    return 1


routines.register(
    Routine(
        code="event_feeds.runs",
        label="relevé des agendas de la nuit, reprise des relevés interrompus",
        every=timedelta(minutes=15),
        run=start_due_agendas,
    )
)
