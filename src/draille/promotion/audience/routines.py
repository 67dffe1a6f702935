"""What the audience does again and again."""

from __future__ import annotations

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.promotion.audience.counting import fold_old_pages, forget_past_days

routines.register(
    Routine(
        code="audience.forget",
        label="effacement des empreintes et du sel de la veille",
        every=timedelta(minutes=10),
        run=forget_past_days,
    ),
    Routine(
        code="audience.fold",
        label="regroupement par mois des pages lues il y a plus de 25 mois",
        every=timedelta(days=1),
        run=fold_old_pages,
    ),
)
