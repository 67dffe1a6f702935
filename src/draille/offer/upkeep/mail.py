"""Letters to professionals: an MJML template for all mail readers, and the same in plain text.

A letter is taken in hand first, in a write of its own: whatever happens afterwards, no worker and no second
click sends it again. Secrets of links are made here, written in the letter, and kept as digests only.
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
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from draille.kernel.clock import local_day
from draille.kernel.dates import day_words
from draille.offer.upkeep import texts
from draille.offer.upkeep.enums import LetterKind, LetterState
from draille.offer.upkeep.models import Asking, Letter, UpdateLink
from draille.offer.upkeep.rules import digest_of, filled, new_secret, one_line
from draille.territory.places.models import Office
from draille.ui.mail import html_of

logger = logging.getLogger(__name__)


def send_letter(key: int) -> None:
    """Send a letter that waits, once; a failure is kept with it and shown to staff, who may try again."""
    taken = Letter.objects.filter(pk=key, state=LetterState.WAITING)
    if not taken.update(state=LetterState.SENDING, taken_at=timezone.now()):
        return
    letter = Letter.objects.select_related("campaign", "organisation").get(pk=key)
    with translation.override(letter.language):
        content = _result(letter) if letter.kind == LetterKind.RESULT else _question(letter)
        if content is None:
            _settle(letter, LetterState.DROPPED, "")
            return
        failure = _deliver(letter, content)
    _settle(letter, LetterState.FAILED if failure else LetterState.SENT, failure)


def reply_office() -> Office | None:
    """The office that answers professionals: the one of the setting, else the first in service."""
    offices = Office.objects.active().select_related("commune")
    return offices.filter(slug=settings.INBOX_OFFICE).first() or offices.first()


def _question(letter: Letter) -> dict[str, Any] | None:
    """What a letter with links says; ``None`` where nothing is left to ask."""
    links = _with_secrets(letter)
    if not links:
        return None
    subject, body = question_words(letter, links[0][0])
    return {
        "template": "question",
        "subject": subject,
        "body": body,
        "links": [
            {"name": link.offer.name, "commune": link.offer.commune, "url": _whole(secret)}
            for link, secret in links
        ],
        "expires_on": day_words(local_day(links[0][0].expires_at or timezone.now())),
    }


def question_words(letter: Letter, link: UpdateLink) -> tuple[str, str]:
    """Subject and body of a letter, in its language, which is the active one."""
    name = link.offer.name
    match letter.kind:
        case LetterKind.SINGLE:
            subject = translation.gettext("Votre fiche « %(name)s » : merci de la vérifier") % {"name": name}
            intro = translation.gettext(
                "Bonjour,\n\nVotre fiche est-elle toujours juste : horaires, tarifs, contacts, photos ? "
                "Ouvrez le lien ci-dessous pour corriger ce qui a changé, ou nous dire que tout est juste. "
                "Aucun compte n’est nécessaire."
            )
            return subject, f"{intro}\n\n{letter.note}".strip()
        case LetterKind.RENEWAL:
            return (
                translation.gettext("Votre nouveau lien pour « %(name)s »") % {"name": name},
                translation.gettext(
                    "Bonjour,\n\nVoici le nouveau lien demandé. "
                    "Si vous n’avez rien demandé, ignorez ce courriel."
                ),
            )
    return _campaign_words(letter)


def _campaign_words(letter: Letter) -> tuple[str, str]:
    campaign = letter.campaign
    default = texts.CAMPAIGN[letter.language]
    given = (campaign.texts if campaign else {}).get(letter.language, {})
    owner = letter.organisation
    values = {
        "nom": (owner.contact_name or owner.name) if owner else "",
        "professionnel": owner.name if owner else "",
        "echeance": day_words(campaign.deadline) if campaign else "",
        "annee": str(campaign.year) if campaign else "",
        "office": settings.WAGTAIL_SITE_NAME,
    }
    subject, body = (_tidy(filled(given.get(part) or default[part], values)) for part in ("subject", "body"))
    if letter.kind == LetterKind.REMINDER:
        subject = translation.gettext("Rappel : %(subject)s") % {"subject": subject}
        body = "{}\n\n{}".format(
            translation.gettext(
                "Nous vous avons écrit il y a quelque temps et n’avons pas encore reçu votre réponse."
            ),
            body,
        )
    return subject, body


def _tidy(text: str) -> str:
    """``Bonjour ,`` where no name was known becomes ``Bonjour,``."""
    return text.replace(" ,", ",")


@transaction.atomic
def _with_secrets(letter: Letter) -> list[tuple[UpdateLink, str]]:
    """A new secret for each sheet of the letter still to be asked about.

    A link that already had one was perhaps read: it stays, and another stands beside it.
    """
    live = letter.links.filter(used_at=None, revoked_at=None).exclude(asking__answered_at__isnull=False)
    expires_at = timezone.now() + timedelta(days=settings.UPKEEP_LINK_DAYS)
    found: dict[int, tuple[UpdateLink, str]] = {}
    for link in live.select_related("offer__commune").order_by("offer__name", "pk"):
        if link.offer_id in found:
            continue
        secret = new_secret()
        if link.digest:
            link = UpdateLink(offer=link.offer, letter=letter, asking_id=link.asking_id)
        link.digest, link.expires_at = digest_of(secret), expires_at
        link.save()
        found[link.offer_id] = (link, secret)
    return list(found.values())


def _whole(secret: str) -> str:
    return f"{settings.BASE_URL}{reverse('upkeep:show_update', args=[secret])}"


def _result(letter: Letter) -> dict[str, Any] | None:
    """What became of a proposal; ``None`` where it was erased meanwhile."""
    from draille.offer.upkeep.results import result_words

    proposal = getattr(letter, "proposal", None)
    if proposal is None or proposal.offer is None:
        return None
    return {"template": "result", **result_words(proposal)}


def _deliver(letter: Letter, content: Mapping[str, Any]) -> str:
    """Send; what went wrong in one line, or nothing."""
    office = reply_office()
    context = {
        **content,
        "letter": letter,
        "office": office,
        "house": settings.WAGTAIL_SITE_NAME,
        "language": letter.language,
    }
    template = f"upkeep/mail/{content['template']}"
    mail = EmailMultiAlternatives(
        subject=one_line(str(content["subject"]))[:200],
        body=render_to_string(f"{template}.txt", context),
        to=[letter.address],
        reply_to=[office.email] if office and office.email else [],
    )
    mail.attach_alternative(html_of(f"{template}.mjml", context), "text/html")
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("letter %s not sent: %s", letter.pk, type(error).__name__)
        return f"{type(error).__name__}: {error}"[:250]
    return ""


@transaction.atomic
def _settle(letter: Letter, state: LetterState, failure: str) -> None:
    now = timezone.now()
    sent = state == LetterState.SENT
    letter.state, letter.failure, letter.sent_at = state, failure, now if sent else None
    letter.save(update_fields=["state", "failure", "sent_at"])
    askings = Asking.objects.filter(links__letter=letter).order_by()
    keys = list(askings.values_list("pk", flat=True).distinct())
    concerned = Asking.objects.filter(pk__in=keys)
    concerned.update(queued_at=None, failure=failure)
    if not sent:
        return
    concerned.update(last_asked_at=now)
    if letter.kind == LetterKind.REMINDER:
        concerned.filter(asked_at__isnull=False).update(reminders=F("reminders") + 1)
    concerned.filter(asked_at=None).update(asked_at=now)
