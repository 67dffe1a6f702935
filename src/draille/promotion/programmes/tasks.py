"""Background work of the programmes: one function."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task


@task()
def finish_programmes(batch: str) -> None:
    """Make every programme of a batch."""
    from draille.promotion.programmes import actions

    actions.finish_programmes(batch=UUID(batch))
