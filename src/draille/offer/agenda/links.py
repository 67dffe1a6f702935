"""The public addresses of events, whole, for mails, prints, feeds and assistants."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from draille.offer.agenda.models import Event


def event_path(event: Event, language: str = "fr") -> str:
    """``/en/agenda/12/fete-de-la-chataigne/``."""
    with translation.override(language):
        return reverse("agenda:show_event", args=[event.pk, event.path_name])


def event_url(event: Event, language: str = "fr") -> str:
    """Its page for visitors, with the site's address."""
    return f"{settings.BASE_URL}{event_path(event, language)}"


def agenda_url(language: str = "fr") -> str:
    """The agenda."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('agenda:list_events')}"
