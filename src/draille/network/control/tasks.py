"""Background work of following up: each fetches, then calls one function."""

from __future__ import annotations

from django_tasks import task


@task()
def send_reminder(reminder: int) -> None:
    """Send a reminder, if nobody took it in hand before."""
    from draille.network.control.mail import send_reminder as send

    send(reminder)
