"""Background work of availability."""

from __future__ import annotations

from django_tasks import task

from draille.offer.availability import actions
from draille.offer.availability.models import Feed


@task()
def read_feed(feed: int) -> None:
    """Read one platform's calendar; one unlinked meanwhile is passed over."""
    found = Feed.objects.select_related("unit").filter(pk=feed).first()
    if found is not None:
        actions.read_feed(feed=found)


@task()
def read_due_feeds() -> None:
    """Read those whose turn it is, one after the other; each is given up after its own time."""
    for key in actions.due_feeds():
        found = Feed.objects.select_related("unit").filter(pk=key).first()
        if found is not None:
            actions.read_feed(feed=found)
