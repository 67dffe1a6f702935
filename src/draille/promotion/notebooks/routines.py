"""What is done again and again for notebooks."""

from datetime import timedelta

from draille.kernel.contracts import Routine, routines
from draille.promotion.notebooks.actions import erase_notebooks

routines.register(
    Routine(
        code="notebooks.erase",
        label="effacement des carnets finis",
        every=timedelta(days=1),
        run=erase_notebooks,
    )
)
