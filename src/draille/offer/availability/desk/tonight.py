"""The counter's board of free lodgings, and what is written down after a telephone call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.clock import today
from draille.kernel.french import count, typeset
from draille.kernel.refusals import Refused
from draille.offer.availability import actions, perms
from draille.offer.availability.board import build_board, lodgings_asked
from draille.offer.availability.desk import undo
from draille.offer.availability.stays import MOST_PEOPLE, Stay, check_stay
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.territory.people.models import User
from draille.territory.places.models import Office

SIZES = (*range(1, 9), 10, 12, 15, 20)
FIRST_SHOWN = 25
ASKED = ("pers", "jour", "nuits", "bureau", "chiens", "etape", "tout")


def show_tonight(request: HttpRequest) -> HttpResponse:
    """Who has a room."""
    if not perms.can_see_availability(request.user):
        raise PermissionDenied
    partial = "HX-Request" in request.headers
    template = "availability/parts/board.html" if partial else "availability/show_tonight.html"
    return render(request, template, _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    refusal, stay = None, Stay(today(), today() + timedelta(days=1), 2)
    try:
        stay = _stay(request)
    except Refused as refused:
        refusal = refused
    office = _office(request)
    dogs, stage = "chiens" in request.GET, "etape" in request.GET
    point = (office.latitude, office.longitude) if office else None
    board = build_board(stay, lodgings_asked(dogs=dogs, stage=stage), point=point)
    everything = "tout" in request.GET
    asked = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    return {
        "page_title": typeset("Qui a une chambre ?"),
        "board": board,
        "parts": [
            (state, found if everything else found[:FIRST_SHOWN], max(0, len(found) - FIRST_SHOWN))
            for state, found in (("free", board.free), ("check", board.check), ("full", board.full))
        ],
        "everything": everything,
        "stay": stay,
        "nights": len(stay.nights),
        "office": office,
        "offices": Office.objects.active(),
        "sizes": SIZES,
        "today": today(),
        "tomorrow": today() + timedelta(days=1),
        "query": urlencode(asked),
        "refusal": refusal,
        "may_write": perms.can_say_nights(request.user),
        "undo": undo.pending(request),
        "dogs": dogs,
        "stage": stage,
    }


def _stay(request: HttpRequest) -> Stay:
    """The stay the address asks for: tonight for two when it says nothing."""
    arrival = _day(request.GET.get("jour", ""))
    nights = _number(request.GET.get("nuits"), 1)
    return check_stay(arrival, arrival + timedelta(days=nights), _number(request.GET.get("pers"), 2))


def _number(text: str | None, otherwise: int) -> int:
    """A small number; what is none, or huge, becomes one that is refused."""
    if not text:
        return otherwise
    return int(text) if text.isdecimal() and len(text) <= 4 else -1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


def _office(request: HttpRequest) -> Office | None:
    """The office chosen, which the session remembers; else the first the person works in."""
    offices = {office.slug: office for office in Office.objects.active()}
    chosen = request.GET.get("bureau") or request.session.get("availability_office", "")
    if chosen in offices:
        if request.GET.get("bureau"):
            request.session["availability_office"] = chosen
        return offices[chosen]
    own = request.user.offices.all() if isinstance(request.user, User) else []
    return next((office for office in own if office.active), next(iter(offices.values()), None))


@require_POST
def record_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was answered: full, or so many places."""
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    offer = get_object_or_404(Offer, pk=pk, kind=Kind.LODGING)
    places = 0 if request.POST.get("reponse") == "complet" else _number(request.POST.get("places"), -1)
    try:
        stay = check_stay(
            _day(request.POST.get("arrivee", "")), _day(request.POST.get("depart", "")), max(1, places)
        )
        if not 0 <= places <= MOST_PEOPLE:
            raise Refused("Indiquez combien de places sont libres.", code="places_missing", field="places")
        before = actions.record_call(
            offer=offer, arrival=stay.arrival, departure=stay.departure, left=places, by=request.user
        )
    except Refused as refusal:
        messages.error(request, typeset(str(refusal)))
    else:
        free = count(places, "place libre", "places libres") if places else "complet"
        undo.remember(request, offer, typeset(f"{offer.name} : {free}"), before)
    return _back(request)


@require_POST
def undo_call(request: HttpRequest) -> HttpResponse:
    """Take the last note back."""
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    if not undo.take_back(request, request.user):
        messages.info(request, "Il n’y a rien à annuler.")
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """The board as it was asked for: the part htmx replaces, or the page."""
    if "HX-Request" in request.headers:
        return render(request, "availability/parts/board.html", _context(request))
    query = urlencode({name: request.GET[name] for name in ASKED if request.GET.get(name)})
    return redirect(f"{reverse('availability_desk:show_tonight')}{'?' if query else ''}{query}")
