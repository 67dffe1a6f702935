"""What payments do by the clock: everything whose end is not known is asked again."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.network.payments.actions import poll_pending

routines.register(
    Routine(
        code="payments.poll",
        label="suivi des paiements en ligne",
        every=timedelta(minutes=2),
        run=poll_pending,
    )
)
