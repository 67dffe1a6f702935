"""Letters to organisers: an MJML template for all mail readers, and the same in plain text.

A letter is taken in hand first, in a write of its own: whatever happens afterwards, no worker and no second
click sends it again. The secret of a link is made here, written in the letter, and kept as a digest only.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from draille.kernel.clock import local_day
from draille.kernel.dates import day_words
from draille.offer.agenda.models import Event
from draille.offer.submissions.letters import letter_words
from draille.offer.submissions.models import Letter, OrganiserLink
from draille.offer.upkeep.enums import LetterState
from draille.offer.upkeep.mail import reply_office
from draille.offer.upkeep.rules import digest_of, new_secret, one_line
from draille.ui.mail import html_of

logger = logging.getLogger(__name__)
TEMPLATE = "submissions/mail/letter"


def send_letter(key: int) -> None:
    """Send a letter that waits, once; a failure is kept with it and shown to staff, who may try again."""
    taken = Letter.objects.filter(pk=key, state=LetterState.WAITING)
    if not taken.update(state=LetterState.SENDING, taken_at=timezone.now()):
        return
    letter = Letter.objects.select_related("submission").get(pk=key)
    letter.event = Event.objects.with_sheet().select_related("merged_into").get(pk=letter.event_id)
    with translation.override(letter.language):
        failure = _deliver(letter, {**letter_words(letter, letter.language), **_with_secret(letter)})
    letter.state = LetterState.FAILED if failure else LetterState.SENT
    letter.failure, letter.sent_at = failure, None if failure else timezone.now()
    letter.save(update_fields=["state", "failure", "sent_at"])


@transaction.atomic
def _with_secret(letter: Letter) -> dict[str, str]:
    """A new secret for the letter's link, in the active language's address; nothing where it has none.

    A link that already had one was perhaps read: it stays, and another stands beside it.
    """
    link = letter.links.filter(used_at=None, revoked_at=None).first()
    if link is None:
        return {"link_url": "", "expires_on": ""}
    secret = new_secret()
    if link.digest:
        link = OrganiserLink(event=letter.event, letter=letter)
    link.digest = digest_of(secret)
    link.expires_at = timezone.now() + timedelta(days=settings.SUBMISSIONS_LINK_DAYS)
    link.save()
    path = reverse("submissions:show_own", args=[secret])
    return {
        "link_url": f"{settings.BASE_URL}{path}",
        "expires_on": day_words(local_day(link.expires_at)),
    }


def _deliver(letter: Letter, content: Mapping[str, Any]) -> str:
    """Send; what went wrong in one line, or nothing."""
    office = reply_office()
    context = {
        **content,
        "office": office,
        "house": settings.WAGTAIL_SITE_NAME,
        "language": letter.language,
    }
    mail = EmailMultiAlternatives(
        subject=one_line(str(content["subject"]))[:200],
        body=render_to_string(f"{TEMPLATE}.txt", context),
        to=[letter.address],
        reply_to=[office.email] if office and office.email else [],
    )
    mail.attach_alternative(html_of(f"{TEMPLATE}.mjml", context), "text/html")
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("letter %s to an organiser not sent: %s", letter.pk, type(error).__name__)
        return f"{type(error).__name__}: {error}"[:250]
    return ""
