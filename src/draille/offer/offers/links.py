"""The public addresses of an offer, whole, for mails, prints, exports and assistants."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from draille.offer.offers.models import Offer


def public_path(offer: Offer, language: str = "fr") -> str:
    """``/en/offre/12/le-mas/``."""
    with translation.override(language):
        return reverse("offers:show_offer", args=[offer.pk, offer.path_name])


def public_url(offer: Offer, language: str = "fr") -> str:
    """Its page for visitors, with the site's address."""
    return f"{settings.BASE_URL}{public_path(offer, language)}"


def booking_url(offer: Offer, language: str = "fr") -> str:
    """The address that counts a click on "Réserver" and leads to the booking system."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('offers:book_offer', args=[offer.pk])}"
