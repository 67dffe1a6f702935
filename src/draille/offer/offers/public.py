"""The catalogue's pages for visitors: the list, one sheet, the way to the booking system."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from draille.kernel.refusals import Refused
from draille.offer.offers import extras
from draille.offer.offers.enums import Status
from draille.offer.offers.links import public_path
from draille.offer.offers.models import Offer
from draille.offer.offers.perms import can_read_offers
from draille.offer.offers.queries import OfferFilter, find_offers, parse_filter, parse_page

MAX_AGE = 60


def _language() -> str:
    return (get_language() or "fr").split("-")[0]


@require_safe
def list_offers(request: HttpRequest) -> HttpResponse:
    """The offers that answer what is asked in the address."""
    refusal = None
    try:
        asked, wanted = parse_filter(request.GET), parse_page(request.GET)
    except Refused as refused:
        refusal, asked, wanted = refused, OfferFilter(), parse_page({})
    page = Paginator(find_offers(asked).with_sheet(), wanted.size).get_page(wanted.number)
    context = {"asked": asked, "page": page, "refusal": refusal}
    response = render(request, "offers/list_offers.html", context, status=400 if refusal else 200)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


@require_safe
def show_offer(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One sheet. Staff may look at one that is not published yet."""
    offer = Offer.objects.with_sheet().filter(pk=pk).first()
    if offer is None or offer.merged_into_id:
        return _moved(offer)
    preview = offer.status != Status.PUBLISHED
    if preview and not can_read_offers(request.user):
        raise Http404
    if slug != offer.path_name:
        return redirect(public_path(offer, _language()), permanent=not preview)
    context = {"offer": offer, "preview": preview, "heads": extras.heads_of(offer, _language())}
    response = render(request, "offers/show_offer.html", context)
    if preview:
        add_never_cache_headers(response)
    else:
        patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _moved(offer: Offer | None) -> HttpResponse:
    """A merged sheet leads to the one that was kept."""
    seen: set[int] = set()
    while offer and offer.merged_into and offer.pk not in seen:
        seen.add(offer.pk)
        offer = offer.merged_into
        if offer.status == Status.PUBLISHED:
            return redirect(public_path(offer, _language()), permanent=True)
    raise Http404


@require_safe
def book_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """To the booking system or the website, as the sheet has it: nowhere else."""
    offer = Offer.objects.published().filter(pk=pk).first()
    address = offer and (offer.booking_url or offer.website)
    if not address or not address.lower().startswith(("https://", "http://")):
        raise Http404
    response = HttpResponseRedirect(address)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response
