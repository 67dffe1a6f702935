"""Background work of feeds: each fetches, then calls one action."""

from __future__ import annotations

from django_tasks import task


@task()
def do_feed_run(run: int) -> None:
    """Do, or go on with, the work of a run; its photos are fetched afterwards."""
    from draille.offer.feeds.running.engine import do_run

    done = do_run(run)
    if done is not None and not done.dry:
        fetch_feed_pictures.enqueue()


@task()
def fetch_feed_pictures() -> None:
    """Fetch the photos that sheets wait for; may be run again after a cut network."""
    from draille.offer.feeds.pictures import fetch_pictures

    fetch_pictures()
