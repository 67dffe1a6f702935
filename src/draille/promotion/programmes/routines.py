"""What the programmes do by the clock: old documents go, the newest of each stays."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.promotion.programmes.forgetting import forget_programmes

routines.register(
    Routine(
        code="programmes.forget",
        label="effacement des anciens programmes",
        every=timedelta(days=1),
        run=forget_programmes,
    )
)
