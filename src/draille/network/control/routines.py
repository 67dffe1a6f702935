"""What following up does by the clock: reminders that an officer switched on."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.network.control.actions.reminders import send_due_reminders

routines.register(
    Routine(
        code="control.reminders",
        label="rappels automatiques de taxe de séjour",
        every=timedelta(hours=3),
        run=send_due_reminders,
    )
)
