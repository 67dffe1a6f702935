"""The addresses of the agenda's feeds, with the question of a page."""

from __future__ import annotations

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from draille.offer.agenda.models import Event
from draille.offer.agenda.queries import DATED, PARAMETERS


def feed_path(name: str, params: QueryDict | None = None, language: str = "fr") -> str:
    """``/agenda.ics?theme=marches``: the filters of a page, without its days, for who subscribes.

    ``name`` is one of ``agenda_ics``, ``agenda_rss``.
    """
    kept = [
        (key, value)
        for key, values in (params.lists() if params is not None else ())
        for value in values
        if key in PARAMETERS and key not in DATED and value
    ]
    if language != "fr":
        kept.append(("lang", language))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{reverse(f'event_exchange:{name}')}{query}"


def feed_url(name: str, params: QueryDict | None = None, language: str = "fr") -> str:
    """The same with the site's address."""
    return f"{settings.BASE_URL}{feed_path(name, params, language)}"


def event_ics_path(event: Event, language: str = "fr") -> str:
    """One event for a visitor's own calendar."""
    tail = "" if language == "fr" else f"?lang={language}"
    return f"{reverse('event_exchange:event_ics', args=[event.uuid])}{tail}"
