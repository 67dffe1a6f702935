"""Sending a notebook: at once, to an address that is kept nowhere."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.promotion.notebooks.actions import count_use
from draille.promotion.notebooks.codes import notebook_url
from draille.promotion.notebooks.enums import Way
from draille.promotion.notebooks.models import Notebook
from draille.promotion.notebooks.queries import days_of
from draille.territory.places.models import Office
from draille.ui.mail import html_of


def send_notebook(*, notebook: Notebook, address: str, language: str = "") -> None:
    """Send its list and its link.

    Raises:
        Refused: ``empty``, ``not_sent``.
    """
    language = language or notebook.language
    with translation.override(language):
        days = days_of(notebook)
        if not days:
            raise Refused(_("Ce carnet est vide."), code="empty")
        office = notebook.office or Office.objects.active().first()
        context = {
            "days": days,
            "url": notebook_url(notebook, language),
            "expires_on": notebook.expires_on,
            "house": settings.WAGTAIL_SITE_NAME,
            "language": language,
            "office": office,
        }
        mail = EmailMultiAlternatives(
            subject=_("Votre carnet de voyage – %(office)s") % {"office": settings.WAGTAIL_SITE_NAME},
            body=render_to_string("notebooks/mail/notebook.txt", context),
            to=[address],
            reply_to=[office.email] if office and office.email else [],
        )
        mail.attach_alternative(html_of("notebooks/mail/notebook.mjml", context), "text/html")
        try:
            mail.send()
        except (SMTPException, OSError, ValueError) as error:
            raise Refused(
                _("Le message n’a pas pu partir. Vérifiez l’adresse, ou photographiez le code QR."),
                code="not_sent",
                field="address",
                status=502,
            ) from error
    count_use(notebook=notebook, way=Way.EMAIL)
