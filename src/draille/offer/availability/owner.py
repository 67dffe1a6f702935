"""The professional's own calendar, opened by his personal address: no account, one lodging, phone first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from draille.kernel.clock import today
from draille.kernel.limits import address_of, allow, wait_of
from draille.kernel.refusals import Refused
from draille.offer.availability import actions, grids, saying
from draille.offer.availability.desk import undo
from draille.offer.availability.enums import Source
from draille.offer.availability.models import Unit
from draille.offer.offers.models import Offer

MONTHS = 3
WRONG_AN_HOUR = 20
CHANGES_AN_HOUR = 600


@method_decorator(never_cache, name="dispatch")
class OwnerPage(View):
    """A page behind a personal address: unknown and withdrawn ones answer alike, and only so many times."""

    offer: Offer

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        link = actions.open_link(str(kwargs.pop("token")))
        if link is None:
            return _unknown(request)
        if request.method == "POST" and not allow(f"availability.link:{link.pk}", CHANGES_AN_HOUR, 3600):
            return _too_many(request)
        found = Offer.objects.select_related("owner", "commune").prefetch_related("periods", "exceptions")
        self.offer = found.get(pk=link.offer_id)
        response = super().dispatch(request, *args, **kwargs)
        assert isinstance(response, HttpResponse)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # To this site only: with none at all, browsers hide where a form comes from and it is refused.
        response.headers["Referrer-Policy"] = "same-origin"
        return response


def _unknown(request: HttpRequest) -> HttpResponse:
    if not allow(f"availability.wrong_link:{address_of(request)}", WRONG_AN_HOUR, 3600):
        return _too_many(request)
    return render(request, "availability/unknown_link.html", {"late": False}, status=404)


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "availability/unknown_link.html", {"late": True}, status=429)
    response.headers["Retry-After"] = str(wait_of(3600))
    return response


class ShowCalendar(OwnerPage):
    """The months to come, one tap a night."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Read it."""
        return render(request, "availability/show_own_calendar.html", _context(request, self.offer))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Say something of some nights, take it back, or say that all is right."""
        try:
            _change(request, self.offer)
        except Refused as refusal:
            messages.error(request, str(refusal))
        if request.headers.get("X-Requested-With") == "calendar":
            return render(request, "availability/parts/calendar.html", _context(request, self.offer))
        query = request.GET.copy()
        if unit := request.POST.get("unite"):
            query["unite"] = unit
        return redirect(f"{request.path}{'?' if query else ''}{query.urlencode()}")


def _change(request: HttpRequest, offer: Offer) -> None:
    if request.POST.get("annuler"):
        undo.take_back(request, None, offer)
    elif request.POST.get("confirmer"):
        actions.confirm_words(offer=offer, by=None)
        messages.success(request, _("Merci ! Votre calendrier est noté à jour d’aujourd’hui."))
    else:
        said = saying.say(offer, request.POST, source=Source.OWNER, by=None)
        undo.remember(request, offer, grids.said_words(said.unit, said.nights, said.left), said.before)


def _context(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    units = list(Unit.objects.filter(offer=offer, active=True)) or [Unit(pk=0, offer=offer)]
    wanted = request.POST.get("unite") or request.GET.get("unite", "")
    unit = next((one for one in units if str(one.pk) == wanted), units[0])
    unit.offer = offer
    first = grids.read_month(request.GET.get("mois", ""))
    address = f"{request.path}?mois={first:%Y-%m}"
    return {
        "offer": offer,
        "units": units,
        "unit": unit,
        "months": grids.unit_months(unit, first, MONTHS),
        "weekdays": grids.weekday_letters(),
        "first": first,
        "previous": grids.month_after(first, -MONTHS),
        "next": grids.month_after(first, MONTHS),
        "today": today(),
        "may_write": True,
        "undo": undo.pending(request, offer),
        "say_url": address,
        "undo_url": address,
        "told": request.POST.get("dire", "") if request.POST.get("nuit") or request.POST.get("du") else "",
        **saying.context_of(unit),
    }


show_calendar = ShowCalendar.as_view()
