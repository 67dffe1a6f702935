"""The personal address at which a professional keeps his calendar: made, sent, opened, taken back."""

from __future__ import annotations

import hashlib
import logging
import secrets
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.availability.models import OwnerLink
from draille.offer.availability.perms import Account
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer
from draille.territory.people.models import User

logger = logging.getLogger(__name__)
MOST_LINKS = 5


def digest_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_url(token: str, language: str = "fr") -> str:
    """The whole address of a professional's calendar."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('availability_owner:show_calendar', args=[token])}"


@transaction.atomic
def make_link(*, offer: Offer, by: Account, email: str = "") -> tuple[OwnerLink, str]:
    """A new personal address for a lodging; returns it with its secret, which is shown this once.

    Raises:
        Refused: the offer is no lodging, is archived, or has many links already.
    """
    if offer.kind != Kind.LODGING or offer.status == Status.ARCHIVED:
        raise Refused("Seul un hébergement en service a un calendrier.", code="not_a_lodging")
    Offer.objects.select_for_update().get(pk=offer.pk)
    if OwnerLink.objects.filter(offer=offer, revoked_at=None).count() >= MOST_LINKS:
        raise Refused("Cette fiche a déjà cinq liens : retirez-en un.", code="too_many_links")
    token = secrets.token_urlsafe(24)
    link = OwnerLink.objects.create(
        offer=offer, digest=digest_of(token), email=email, made_by=by if isinstance(by, User) else None
    )
    write_entry(by=by, verb="make_link", record=offer, note=email)
    return link, token


def send_link(*, offer: Offer, email: str, by: Account) -> OwnerLink:
    """Make a personal address and send it by e-mail.

    Raises:
        Refused: as ``make_link``; no usable address; the mail could not leave (the link is taken back).
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused("Indiquez une adresse e-mail valable.", code="bad_email", field="email") from error
    link, token = make_link(offer=offer, by=by, email=email)
    language = offer.owner.language if offer.owner else "fr"
    failure = _send(offer, email, link_url(token, language), language)
    if failure:
        link.failure, link.revoked_at = failure, timezone.now()
        link.save(update_fields=["failure", "revoked_at"])
        raise Refused("Le courriel n’a pas pu partir. Réessayez plus tard.", code="mail_failed")
    link.sent_at = timezone.now()
    link.save(update_fields=["sent_at"])
    return link


def _send(offer: Offer, email: str, url: str, language: str) -> str:
    with translation.override(language):
        context = {"offer": offer, "url": url, "house": settings.WAGTAIL_SITE_NAME}
        mail = EmailMessage(
            subject=translation.gettext("Vos disponibilités : %(name)s") % {"name": offer.name},
            body=render_to_string("availability/mail/calendar_link.txt", context),
            to=[email],
        )
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("calendar link of offer %s not sent: %s", offer.pk, error)
        return f"{type(error).__name__}: {error}"[:250]
    return ""


def open_link(token: str) -> OwnerLink | None:
    """The link of that secret while it holds; notes the day of the visit."""
    link = (
        OwnerLink.objects.select_related("offer")
        .filter(digest=digest_of(token), revoked_at=None)
        .exclude(offer__status=Status.ARCHIVED)
        .first()
    )
    if link is not None and link.used_on != today():
        link.used_on = today()
        link.save(update_fields=["used_on"])
    return link


@transaction.atomic
def revoke_link(*, link: OwnerLink, by: Account) -> None:
    """Close the address; a second time changes nothing."""
    done = OwnerLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    if done:
        write_entry(by=by, verb="revoke_calendar_link", record=link.offer, note=link.email)
