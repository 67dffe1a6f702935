"""The agenda in the open data."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from draille.offer.agenda.links import agenda_url
from draille.offer.agenda.models import Theme
from draille.offer.event_exchange.api import add_endpoints
from draille.offer.event_exchange.links import feed_url
from draille.offer.event_exchange.reading import agenda_state
from draille.offer.event_exchange.sitemaps import SITEMAPS
from draille.offer.exchange.contributions import OpenData, open_data
from draille.offer.exchange.links import Download, api_root


def lines() -> Sequence[str]:
    """What ``llms.txt`` says of the agenda."""
    state = agenda_state()
    root = f"{settings.BASE_URL}{reverse('agenda:list_events')}"
    themes = Theme.objects.filter(active=True)
    return [
        "## Agenda",
        "",
        f"- [Agenda]({agenda_url()}) : {state.count} événements publiés ; "
        f"[aujourd’hui]({root}aujourdhui/), [ce week-end]({root}week-end/), [cette semaine]({root}semaine/)",
        f"- Thèmes : {', '.join(f'[{theme.name}]({root}theme/{theme.slug}/)' for theme in themes)}",
        f"- [Calendrier iCal]({feed_url('agenda_ics')}), [fil RSS]({feed_url('agenda_rss')}), "
        f"[API]({api_root()}occurrences), avec les mêmes filtres que les pages",
    ]


def files() -> Sequence[Download]:
    """What the page of open data offers of the agenda."""
    return [
        Download("agenda.ics", "event_exchange:agenda_ics", "text/calendar", "iCalendar (agenda)"),
        Download("agenda.rss", "event_exchange:agenda_rss", "application/rss+xml", "RSS (agenda)"),
        Download(
            "datatourisme-agenda.zip",
            "event_exchange:agenda_datatourisme",
            "application/zip",
            "DATAtourisme (agenda)",
        ),
    ]


def snippets(language: str) -> Sequence[tuple[str, SafeString]]:
    """The widget of the agenda, its plain link inside for who has no JavaScript."""
    with translation.override(language):
        name = _("L’agenda de %(office)s") % {"office": settings.WAGTAIL_SITE_NAME}
    element = format_html(
        '<draille-agenda site="{}" limit="8" lang="{}"><a href="{}">{}</a></draille-agenda>',
        settings.BASE_URL,
        language,
        agenda_url(language),
        name,
    )
    return [(name, element)]


open_data.register(
    OpenData(
        code="agenda",
        sitemaps=SITEMAPS,
        llms=lines,
        downloads=files,
        api=add_endpoints,
        snippets=snippets,
        order=20,
    )
)
