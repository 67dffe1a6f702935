"""Background work of agendas."""

from __future__ import annotations

from django_tasks import task


@task()
def do_agenda_run(run: int) -> None:
    """Do, or go on with, the work of a run."""
    from draille.offer.event_feeds.running.engine import do_run

    do_run(run)
