"""The e-mails of the inbox: an MJML template for all mail readers, and the same in plain text."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from draille.kernel.clock import local_day
from draille.territory.places.models import Office
from draille.ui.mail import html_of
from draille.welcome.inbox.models import Message, Reply
from draille.welcome.inbox.rules import one_line

logger = logging.getLogger(__name__)


def acknowledge_message(message: Message) -> None:
    """Send the receipt of a message, once; a failure is kept with the message."""
    if message.acknowledged_at or not message.email:
        return
    with translation.override(mail_language(message)):
        subject = translation.gettext("Nous avons bien reçu votre message")
        failure = _send("acknowledgement", subject, message, {})
    message.acknowledged_at = None if failure else timezone.now()
    message.acknowledgement_failure = failure
    message.save(update_fields=["acknowledged_at", "acknowledgement_failure"])


def deliver_reply(reply: Reply) -> None:
    """Send an answer, once; a failure is kept with it and shown to staff, who may try again."""
    if reply.delivered_at or not reply.by_email or not reply.message.email:
        return
    with translation.override(mail_language(reply.message)):
        subject = f"Re: {one_line(reply.message.subject)}"
        failure = _send("reply", subject, reply.message, {"reply": reply})
    reply.delivered_at = None if failure else timezone.now()
    reply.failure = failure
    reply.save(update_fields=["delivered_at", "failure"])


def mail_language(message: Message) -> str:
    """The language of the words around an answer: the writer's where we have it, else English."""
    return message.language if message.language in dict(settings.LANGUAGES) else "en"


def _send(template: str, subject: str, message: Message, extra: Mapping[str, Any]) -> str:
    """Send; what went wrong in one line, or nothing."""
    office: Office | None = message.office
    context = {
        "message": message,
        "office": office,
        "house": settings.WAGTAIL_SITE_NAME,
        "received_on": local_day(message.received_at),
        "language": translation.get_language(),
        **extra,
    }
    mail = EmailMultiAlternatives(
        subject=subject[:200],
        body=render_to_string(f"inbox/mail/{template}.txt", context),
        to=[message.email],
        reply_to=[office.email] if office and office.email else [],
        headers={"Auto-Submitted": "auto-replied"} if template == "acknowledgement" else {},
    )
    mail.attach_alternative(html_of(f"inbox/mail/{template}.mjml", context), "text/html")
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("message %s: %s not sent: %s", message.pk, template, error)
        return f"{type(error).__name__}: {error}"[:250]
    return ""
