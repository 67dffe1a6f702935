"""Searching the whole site: pages, offers, events; results by group."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from draille.kernel.clock import today
from draille.offer.agenda.queries import EventFilter
from draille.offer.offers.public.cards import card_of, for_cards
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.offer.offers.selection import shown_offers
from draille.offer.offers.sentences import active_language
from draille.promotion.site.happenings import HappeningDay, days_of
from draille.promotion.site.state import site_state

LONGEST = 200
SHOWN = 9


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``/recherche/?q=…``: what answers, the first of each group."""
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    context = {"text": text, **(_found(request, text) if text else {})}
    response = render(request, "site/search.html", context)
    patch_cache_control(response, public=True, max_age=60)
    response["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, text: str) -> dict[str, Any]:
    offers = find_offers(OfferFilter(text=text), shown_offers(request))
    days = happenings(text, request)
    cards = [card_of(offer) for offer in for_cards(offers)[: SHOWN + 1]]
    pages = _pages(request, text)
    return {
        "cards": cards[:SHOWN],
        "more_offers": len(cards) > SHOWN,
        "pages": pages,
        "days": days,
        "nothing": not (cards or pages or days),
    }


def happenings(text: str, request: HttpRequest) -> list[HappeningDay]:
    """The coming events that answer."""
    asked = EventFilter(text=text, first_day=today(), taking_place=True, begins=True)
    return days_of(asked, request, SHOWN)


def _pages(request: HttpRequest, text: str) -> list[Page]:
    """Published pages of this site in this language."""
    root = Page.objects.filter(pk=site_state(request).root).first()
    if root is None:
        return []
    home = root.get_translations(inclusive=True).filter(locale__language_code=active_language()).first()
    among = Page.objects.live().public().descendant_of(home or root)
    return [page.specific for page in among.search(text, operator="and")[:SHOWN]]
