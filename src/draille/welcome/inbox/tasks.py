"""Background work of the inbox: each fetches, then calls one function."""

from __future__ import annotations

from django_tasks import task

from draille.welcome.inbox import mail
from draille.welcome.inbox.models import Message, Reply


@task()
def acknowledge_message(message: int) -> None:
    """Tell who wrote that the message arrived."""
    mail.acknowledge_message(Message.objects.select_related("office").get(pk=message))


@task()
def deliver_reply(reply: int) -> None:
    """Send an answer."""
    mail.deliver_reply(Reply.objects.select_related("message__office", "by").get(pk=reply))
