"""The three addresses."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from draille.kernel.refusals import Refused
from draille.offer.offers import extras
from draille.offer.offers.actions import count_click
from draille.offer.offers.enums import Status
from draille.offer.offers.links import public_path
from draille.offer.offers.models import ClickTarget, Offer
from draille.offer.offers.perms import can_read_offers
from draille.offer.offers.public.listing import listing_context
from draille.offer.offers.public.sheet import read_whole, sheet_context
from draille.offer.offers.queries import OfferFilter, PageAsked, parse_filter, parse_page
from draille.offer.offers.robots import is_robot
from draille.offer.offers.selection import shown_offers
from draille.offer.offers.sentences import active_language

MAX_AGE = 60
PAGE_SIZE = 24


@require_safe
def list_offers(request: HttpRequest) -> HttpResponse:
    """The offers that answer what the address asks; a wrong question is told with its reason."""
    refusal = None
    try:
        asked, wanted = parse_filter(request.GET), parse_page(request.GET, size=PAGE_SIZE)
    except Refused as refused:
        refusal, asked, wanted = refused, OfferFilter(), PageAsked(1, PAGE_SIZE)
    context = listing_context(
        asked, wanted, request.GET if refusal is None else None, among=shown_offers(request)
    )
    context["refusal"] = refusal
    response = render(request, "offers/list_offers.html", context, status=400 if refusal else 200)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


@require_safe
def show_offer(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One sheet. Staff may look at one that is not published yet."""
    offer = read_whole(pk)
    if offer is None or offer.merged_into_id:
        return _moved(offer)
    preview = offer.status != Status.PUBLISHED
    if preview and not can_read_offers(request.user):
        raise Http404
    if slug != offer.path_name:
        return redirect(public_path(offer, active_language()), permanent=not preview)
    response = render(request, "offers/show_offer.html", {**sheet_context(offer), **_added(offer, preview)})
    if preview:
        add_never_cache_headers(response)
    else:
        patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _added(offer: Offer, preview: bool) -> dict[str, Any]:
    """What other apps add; nothing for machines of what is not published."""
    language = active_language()
    return {
        "preview": preview,
        "heads": [] if preview else extras.heads_of(offer, language),
        "actions": [] if preview else extras.actions_of(offer, language),
        "blocks": [] if preview else extras.blocks_of(offer, language),
    }


def _moved(offer: Offer | None) -> HttpResponse:
    """A merged sheet leads to the one that was kept."""
    seen: set[int] = set()
    while offer and offer.merged_into and offer.pk not in seen:
        seen.add(offer.pk)
        offer = offer.merged_into
        if offer.status == Status.PUBLISHED:
            return redirect(public_path(offer, active_language()), permanent=True)
    raise Http404


@require_safe
def book_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """To the booking system (``?vers=site``: to the website), as the sheet has it and nowhere else."""
    offer = Offer.objects.published().filter(pk=pk).first()
    if offer is None:
        raise Http404
    to_website = request.GET.get("vers") == "site" or not offer.booking_url
    address = offer.website if to_website else offer.booking_url
    if not address.lower().startswith(("https://", "http://")):
        raise Http404
    if request.method == "GET" and not is_robot(request.headers):
        count_click(offer=offer, target=ClickTarget.WEBSITE if to_website else ClickTarget.BOOKING)
    response = HttpResponseRedirect(address)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
