"""What the worker does for the agenda."""

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.offer.agenda.actions import roll_horizon

routines.register(
    Routine(
        code="agenda.horizon",
        label="dates à venir des événements sans fin",
        every=timedelta(hours=12),
        run=roll_horizon,
    )
)
