"""What submissions do by the clock: proposals decided from their event's page are settled, and told."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.offer.submissions.actions import settle_elsewhere

routines.register(
    Routine(
        code="submissions.settle",
        label="suites données aux propositions d’événements",
        every=timedelta(minutes=5),
        run=settle_elsewhere,
    )
)
