"""Background work of platforms' files: each fetches, then calls one action."""

from __future__ import annotations

from django_tasks import task


@task()
def read_remittance_file(remittance: int) -> None:
    """Check or import a file, or go on with it."""
    from draille.network.operators.importing.engine import do_reading

    do_reading(remittance)


@task()
def recompute_listings(listings: list[int]) -> None:
    """Recompute the lines of listings that were decided."""
    from draille.network.operators.actions.decisions import recompute_lines_of

    recompute_lines_of(listings)
