"""Background work of the editions: fetch, then call one function."""

from __future__ import annotations

from django_tasks import task

from draille.promotion.editions.models import Edition


@task()
def finish_edition(edition: int) -> None:
    """Make the photos an edition waits for, then its document."""
    from draille.promotion.editions import actions

    found = Edition.objects.select_related("office__commune", "owner", "made_by").get(pk=edition)
    actions.finish_edition(edition=found)
