"""The e-mail that lets a new colleague choose a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

if TYPE_CHECKING:
    from draille.territory.people.models import User


def invitation_link(person: User) -> str:
    """The page where the person chooses a password; good once, for Django's PASSWORD_RESET_TIMEOUT."""
    key = default_token_generator.make_token(person)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key}
    )
    return f"{settings.BASE_URL}{path}"


def send_invitation(person: User) -> None:
    """Send it to the person's address."""
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    context = {
        "person": person,
        "link": invitation_link(person),
        "days": days,
        "name": settings.WAGTAIL_SITE_NAME,
    }
    send_mail(
        f"Votre compte {settings.WAGTAIL_SITE_NAME}",
        render_to_string("people/invitation.txt", context),
        None,
        [person.email],
    )
