"""The letter with the link that opens the space."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from draille.network.hosts.models import HostAccess
from draille.network.pro.actions.links import MINUTES, make_link
from draille.offer.upkeep.mail import reply_office
from draille.ui.mail import html_of

logger = logging.getLogger(__name__)
TEMPLATE = "pro/mail/link"


def send_link(email: str, language: str) -> bool:
    """Send a link to a known address that opens at least one host; whether it left."""
    access = HostAccess.objects.filter(email__iexact=email.strip(), hosts__isnull=False).first()
    if access is None:
        return False
    with translation.override(language):
        _link, secret = make_link(access=access)
        return _deliver(access, secret, language)


def _deliver(access: HostAccess, secret: str, language: str) -> bool:
    office = reply_office()
    context = {
        "link_url": f"{settings.BASE_URL}{reverse('pro:open_link', args=[secret])}",
        "minutes": MINUTES,
        "office": office,
        "house": settings.WAGTAIL_SITE_NAME,
        "language": language,
    }
    mail = EmailMultiAlternatives(
        subject=translation.gettext("Votre lien pour entrer dans l’espace des hébergeurs"),
        body=render_to_string(f"{TEMPLATE}.txt", context),
        to=[access.email],
        reply_to=[office.email] if office and office.email else [],
    )
    mail.attach_alternative(html_of(f"{TEMPLATE}.mjml", context), "text/html")
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        logger.warning("login link of access %s not sent: %s", access.pk, type(error).__name__)
        return False
    return True
