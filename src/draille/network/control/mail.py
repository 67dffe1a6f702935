"""A reminder by e-mail: taken in hand in a write of its own, so that nothing sends it twice."""

from __future__ import annotations

import logging
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from draille.network.control.enums import ReminderState
from draille.network.control.models import Reminder
from draille.network.control.queries.late import find_late
from draille.network.control.wording import space_url
from draille.territory.places.models import Office
from draille.ui.mail import html_of

logger = logging.getLogger(__name__)


def send_reminder(key: int) -> None:
    """Send a reminder that waits, once, unless what it asks was done meanwhile."""
    taken = Reminder.objects.filter(pk=key, state=ReminderState.WAITING)
    if not taken.update(state=ReminderState.SENDING, taken_at=timezone.now()):
        return
    reminder = Reminder.objects.select_related("mailing", "host").get(pk=key)
    if not _still_late(reminder):
        _settle(reminder, ReminderState.DROPPED, "")
        return
    failure = _deliver(reminder)
    _settle(reminder, ReminderState.FAILED if failure else ReminderState.SENT, failure)


def _still_late(reminder: Reminder) -> bool:
    months = [date.fromisoformat(item["month"]) for item in reminder.items]
    if not months:
        return False
    return bool(find_late(reminder.mailing.about, min(months), max(months), hosts=[reminder.host]))


def reply_office() -> Office | None:
    """The office that answers hosts: the one of the setting, else the first in service."""
    offices = Office.objects.active().select_related("commune")
    return offices.filter(slug=settings.INBOX_OFFICE).first() or offices.first()


def _deliver(reminder: Reminder) -> str:
    """Send; what went wrong in one line, or nothing."""
    office = reply_office()
    context = {
        "reminder": reminder,
        "url": space_url(),
        "office": office,
        "house": settings.WAGTAIL_SITE_NAME,
        "language": reminder.language,
    }
    mail = EmailMultiAlternatives(
        subject=reminder.title,
        body=render_to_string("control/mail/reminder.txt", context),
        to=[reminder.address],
        reply_to=[office.email] if office and office.email else [],
    )
    mail.attach_alternative(html_of("control/mail/reminder.mjml", context), "text/html")
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("reminder %s not sent: %s", reminder.pk, type(error).__name__)
        return f"{type(error).__name__}: {error}"[:250]
    return ""


def _settle(reminder: Reminder, state: ReminderState, failure: str) -> None:
    reminder.state, reminder.failure = state, failure
    reminder.sent_at = timezone.now() if state == ReminderState.SENT else None
    reminder.save(update_fields=["state", "failure", "sent_at"])
