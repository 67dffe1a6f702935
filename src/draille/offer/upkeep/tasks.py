"""Background work of upkeep: each fetches, then calls one function."""

from __future__ import annotations

from django_tasks import task


@task()
def send_letter(letter: int) -> None:
    """Send a letter, if nobody took it in hand before."""
    from draille.offer.upkeep.mail import send_letter as send

    send(letter)


@task()
def search_duplicates(search: int) -> None:
    """Look for sheets that may be the same."""
    from draille.offer.upkeep import actions

    actions.search_duplicates(search=search)
