"""Background work of submissions: each fetches, then calls one function."""

from __future__ import annotations

from django_tasks import task


@task()
def send_letter(letter: int) -> None:
    """Send a letter to an organiser, if nobody took it in hand before."""
    from draille.offer.submissions.mail import send_letter as send

    send(letter)
