"""What feeds do again and again."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.offer.feeds.nightly import start_due_runs
from draille.offer.feeds.tasks import fetch_feed_pictures

routines.register(
    Routine(
        code="feeds.runs",
        label="relevé des flux de la nuit, reprise des relevés interrompus",
        every=timedelta(minutes=15),
        run=start_due_runs,
    ),
    Routine(
        code="feeds.pictures",
        label="photos des flux",
        every=timedelta(hours=1),
        run=fetch_feed_pictures.enqueue,
    ),
)
