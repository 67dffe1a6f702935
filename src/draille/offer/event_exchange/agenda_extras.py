"""What the agenda's public pages say to machines: schema.org, and where their other forms are."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from draille.offer.agenda.extras import EventExtra, event_extras
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.event_exchange.links import event_ics_path, feed_path
from draille.offer.event_exchange.schema_org import describe_dates, describe_event
from draille.offer.exchange.formats.schema_org import as_script
from draille.offer.exchange.licence import data_licence


def head(event: Event, language: str) -> SafeString:
    """A JSON-LD script, and links to the event as a calendar and as linked data."""
    return format_html(
        '<script type="application/ld+json">{}</script>'
        '<link rel="alternate" type="text/calendar" href="{}">'
        '<link rel="alternate" type="application/ld+json" href="{}?lang={}"><link rel="license" href="{}">',
        as_script(describe_event(event, language)),
        event_ics_path(event, language),
        reverse("event_exchange:event_jsonld", args=[event.uuid]),
        language,
        data_licence().url,
    )


def list_head(dates: Sequence[Occurrence], language: str) -> SafeString:
    """The page's dates as a schema.org list, and the feeds one may subscribe to."""
    return format_html(
        '<script type="application/ld+json">{}</script>'
        '<link rel="alternate" type="application/rss+xml" href="{}">'
        '<link rel="alternate" type="text/calendar" href="{}">',
        as_script(describe_dates(dates, language)),
        feed_path("agenda_rss", language=language),
        feed_path("agenda_ics", language=language),
    )


event_extras.register(EventExtra(code="event_exchange", head=head, list_head=list_head, order=10))
