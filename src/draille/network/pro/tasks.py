"""Background work of the space: each fetches, then calls one function."""

from __future__ import annotations

from django_tasks import task


@task()
def send_link(email: str, language: str) -> None:
    """Send a login link, where the address is known: the page that asks never knows."""
    from draille.network.pro.mail import send_link as send

    send(email, language)
