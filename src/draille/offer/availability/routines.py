"""What availability does again and again."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.offer.availability.actions import forget_old_words
from draille.offer.availability.tasks import read_due_feeds

routines.register(
    Routine(
        code="availability.feeds",
        label="lecture des calendriers reliés",
        every=timedelta(minutes=15),
        run=read_due_feeds.enqueue,
    ),
    Routine(
        code="availability.forget",
        label="effacement des nuits passées",
        every=timedelta(days=1),
        run=forget_old_words,
    ),
)
