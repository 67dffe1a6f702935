"""What brochures do again and again."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.promotion.brochures.actions import forget_past_marks

routines.register(
    Routine(
        code="brochures.forget",
        label="effacement des marques de téléchargement de la veille",
        every=timedelta(minutes=10),
        run=forget_past_marks,
    )
)
