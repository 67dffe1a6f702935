"""What takes place at an offer: its coming events on its sheet."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from django.db.models import Q
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from draille.kernel.clock import today
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.public.rows import days_of, for_rows
from draille.offer.agenda.queries.finding import TAKING_PLACE
from draille.offer.offers.extras import SheetExtra, sheet_extras
from draille.offer.offers.models import Offer

SHOWN = 5
REMEMBERED = "agenda.who-has-events"
SECONDS = 60


def _who_has_events() -> tuple[frozenset[int], frozenset[int]]:
    """The venues and the organisers of what comes, read once a minute: most sheets then ask nothing."""
    memory = caches["memory"]
    found: tuple[frozenset[int], frozenset[int]] | None = memory.get(REMEMBERED)
    if found is None:
        coming = Event.objects.published().filter(Q(last_day__isnull=True) | Q(last_day__gte=today()))
        rows = list(
            coming.filter(Q(venue__isnull=False) | Q(organiser__isnull=False))
            .order_by()
            .values_list("venue_id", "organiser_id")
            .distinct()
        )
        found = (
            frozenset(venue for venue, _organiser in rows if venue),
            frozenset(organiser for _venue, organiser in rows if organiser),
        )
        memory.set(REMEMBERED, found, SECONDS)
    return found


def _has_events(offer: Offer) -> bool:
    venues, organisers = _who_has_events()
    return offer.pk in venues or offer.owner_id in organisers


def head(offer: Offer, language: str) -> SafeString:
    """The look of the dates, where there are any."""
    if not _has_events(offer):
        return mark_safe("")
    return format_html('<link rel="stylesheet" href="{}">', static("agenda/public.css"))


def block(offer: Offer, language: str) -> SafeString:
    """The next dates at this place or by its organisation, each event once."""
    if not _has_events(offer):
        return mark_safe("")
    mine = Q(event__venue=offer.pk)
    if offer.owner_id:
        mine |= Q(event__venue__isnull=True, event__organiser=offer.owner_id)
    rows = _next_rows(Occurrence.objects.public().filter(mine, day__gte=today(), state__in=TAKING_PLACE))
    if not rows:
        return mark_safe("")
    return render_to_string("agenda/parts/offer_events.html", {"days": rows})


def _next_rows(found: Any) -> list[Any]:
    """The first date of each event, by day."""
    seen: dict[int, Occurrence] = {}
    for one in for_rows(found.order_by("day", "starts_at", "event_id", "pk"))[: SHOWN * 12]:
        seen.setdefault(one.event_id, one)
    return days_of(list(seen.values())[:SHOWN])


sheet_extras.register(SheetExtra(code="agenda", head=head, block=block, order=30))
