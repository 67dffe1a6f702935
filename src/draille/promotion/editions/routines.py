"""What the editions do by the clock: old documents go, the newest of each edition stays."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.promotion.editions.actions import forget_editions

routines.register(
    Routine(
        code="editions.forget",
        label="effacement des anciennes éditions",
        every=timedelta(days=1),
        run=forget_editions,
    )
)
