"""A lodging's calendar: months of nights, and what staff say of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.clock import today
from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.availability import actions, grids, perms, saying
from draille.offer.availability.desk import undo
from draille.offer.availability.enums import Source
from draille.offer.availability.models import Unit
from draille.offer.availability.overview import lodgings_overview
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

MONTHS = 6
PAGE = 50


def lodging_or_404(pk: int) -> Offer:
    """A lodging in use, with what its calendar shows."""
    found = Offer.objects.in_use().filter(kind=Kind.LODGING).select_related("commune", "owner")
    return get_object_or_404(found.prefetch_related("periods", "exceptions"), pk=pk)


def list_lodgings(request: HttpRequest) -> HttpResponse:
    """All lodgings, those whose word is missing or old first."""
    if not perms.can_see_availability(request.user):
        raise PermissionDenied
    text = request.GET.get("q", "").strip()[:80]
    view = request.GET.get("vue", "")
    rows = lodgings_overview(text=text, view=view)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": "Disponibilités",
        "page": page,
        "text": text,
        "view": view,
        "filtered": bool(text or view),
        "may_write": perms.can_say_nights(request.user),
    }
    return render(request, "availability/list_lodgings.html", context)


def show_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The months of one unit of a lodging."""
    if not perms.can_see_availability(request.user):
        raise PermissionDenied
    return render(request, "availability/show_calendar.html", _context(request, lodging_or_404(pk)))


def _context(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    units = list(Unit.objects.filter(offer=offer, active=True)) or [Unit(pk=0, offer=offer)]
    wanted = request.POST.get("unite") or request.GET.get("unite", "")
    unit = next((one for one in units if str(one.pk) == wanted), units[0])
    unit.offer = offer
    first = grids.read_month(request.GET.get("mois", ""))
    return {
        "page_title": offer.name,
        "offer": offer,
        "units": units,
        "unit": unit,
        "months": grids.unit_months(unit, first, MONTHS),
        "weekdays": grids.weekday_letters(),
        "first": first,
        "previous": grids.month_after(first, -MONTHS),
        "next": grids.month_after(first, MONTHS),
        "today": today(),
        "may_write": perms.can_say_nights(request.user),
        "undo": undo.pending(request, offer),
        "undo_url": f"{reverse('availability_desk:undo_nights', args=[offer.pk])}?mois={first:%Y-%m}",
        "told": request.POST.get("dire", "") if request.POST.get("nuit") or request.POST.get("du") else "",
        "say_url": f"{reverse('availability_desk:say_nights', args=[offer.pk])}?mois={first:%Y-%m}",
        **saying.context_of(unit),
    }


@require_POST
def say_nights(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it of a night, or of a stretch of nights."""
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    offer = lodging_or_404(pk)
    try:
        said = saying.say(offer, request.POST, source=Source.HAND, by=request.user)
    except Refused as refusal:
        messages.error(request, typeset(str(refusal)))
    else:
        undo.remember(request, offer, grids.said_words(said.unit, said.nights, said.left), said.before)
    return back(request, offer)


@require_POST
def undo_nights(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last change of this lodging back."""
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    offer = lodging_or_404(pk)
    if not undo.take_back(request, request.user, offer):
        messages.info(request, "Il n’y a rien à annuler.")
    return back(request, offer)


@require_POST
def confirm_nights(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Tout est à jour": what was said still holds."""
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    offer = lodging_or_404(pk)
    if actions.confirm_words(offer=offer, by=request.user):
        messages.success(request, "Ce calendrier est noté à jour d’aujourd’hui.")
    else:
        messages.info(request, "Rien n’a encore été dit des nuits à venir.")
    return back(request, offer)


def back(request: HttpRequest, offer: Offer) -> HttpResponse:
    """The calendar alone for a script, else its page."""
    if request.headers.get("X-Requested-With") == "calendar":
        return render(request, "availability/parts/calendar.html", _context(request, offer))
    query = request.GET.copy()
    if unit := request.POST.get("unite"):
        query["unite"] = unit
    address = reverse("availability_desk:show_calendar", args=[offer.pk])
    return redirect(f"{address}{'?' if query else ''}{query.urlencode()}")
