"""What search engines are told of the agenda: its pages, and each published event not long over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from draille.kernel.clock import today
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event, EventQuerySet
from draille.offer.event_exchange.reading import agenda_state
from draille.offer.exchange.sitemaps import InLanguages
from draille.offer.offers.enums import LANGUAGES

KEPT = timedelta(days=365)
PAGES = ("agenda:list_events", "agenda:list_today", "agenda:list_weekend", "agenda:list_week")


class EventSitemap(InLanguages):
    """The published events."""

    def items(self) -> EventQuerySet:
        """What an address is made of, and no more."""
        not_long_over = Q(last_day__isnull=True) | Q(last_day__gte=today() - KEPT)
        found = Event.objects.published().filter(not_long_over)
        return found.only("pk", "slug", "title", "updated_at").order_by("pk")

    def path_of(self, item: Event, language: str) -> str:
        """Its page for visitors."""
        return event_path(item, language)

    def lastmod(self, event: Event) -> datetime:
        """When it last changed."""
        return event.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """When the agenda last changed."""
        return agenda_state().changed


class AgendaPageSitemap(InLanguages):
    """The pages that lead to them."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return list(PAGES)

    def path_of(self, item: str, language: str) -> str:
        """The address of that name."""
        with translation.override(language):
            return reverse(item)


SITEMAPS: dict[str, Callable[[], Sitemap[Any]]] = {
    f"{name}-{language}": partial(kind, language)
    for language in LANGUAGES
    for name, kind in (("evenements", EventSitemap), ("agenda", AgendaPageSitemap))
}
