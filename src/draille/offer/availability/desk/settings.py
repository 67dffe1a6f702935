"""What a lodging's calendar is made of: its units, the platforms' calendars, the professional's link."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.availability import actions, perms, tasks
from draille.offer.availability.actions.units import FIELDS
from draille.offer.availability.desk.calendars import lodging_or_404
from draille.offer.availability.desk.forms import FeedForm, LinkForm, UnitForm
from draille.offer.availability.ical.writing import calendar_url
from draille.offer.availability.models import Feed, OwnerLink, Unit
from draille.offer.offers.models import Offer


def _guard(request: HttpRequest, pk: int) -> Offer:
    if not perms.can_say_nights(request.user):
        raise PermissionDenied
    return lodging_or_404(pk)


def show_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it on one page."""
    return _show(request, _guard(request, pk))


def _show(request: HttpRequest, offer: Offer, **bound: forms.Form) -> HttpResponse:
    units = list(Unit.objects.filter(offer=offer, active=True).prefetch_related("feeds"))
    for unit in units:
        unit.offer = offer
    email = offer.owner.email if offer.owner and offer.owner.email else offer.email
    context = {
        "page_title": typeset(f"Réglages du calendrier : {offer.name}"),
        "offer": offer,
        "units": [
            {
                "unit": unit,
                "url": calendar_url(unit),
                "feeds": [(feed, calendar_url(unit, feed)) for feed in unit.feeds.all()],
            }
            for unit in units
        ],
        "links": OwnerLink.objects.filter(offer=offer, revoked_at=None),
        "unit_form": bound.get("unit") or UnitForm(auto_id="unit_%s"),
        "feed_form": bound.get("feed") or FeedForm(units=_choices(offer), auto_id="feed_%s"),
        "link_form": bound.get("link") or LinkForm(initial={"email": email}, auto_id="link_%s"),
    }
    return render(request, "availability/show_settings.html", context, status=422 if bound else 200)


def _choices(offer: Offer) -> list[tuple[str, str]]:
    found = [(str(unit.pk), str(unit)) for unit in Unit.objects.filter(offer=offer, active=True)]
    return found or [("", "Hébergement entier")]


def save_unit(request: HttpRequest, pk: int, unit: int | None = None) -> HttpResponse:
    """Describe a unit, or change one."""
    offer = _guard(request, pk)
    found = get_object_or_404(Unit, pk=unit, offer=offer) if unit else None
    initial = {name: getattr(found, name) for name in FIELDS} if found else None
    form = UnitForm(request.POST or None, initial=initial, auto_id="unit_%s")
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_unit(offer=offer, values=form.cleaned_data, by=request.user, unit=found)
        except Refused as refusal:
            form.add_error(refusal.field or None, typeset(str(refusal)))
        else:
            messages.success(request, f"{saved} : enregistré.")
            return redirect("availability_desk:show_settings", pk)
    if found is None and request.method == "POST":
        return _show(request, offer, unit=form)
    title = typeset(f"{offer.name} : {found or 'une unité'}")
    context = {"page_title": title, "offer": offer, "form": form, "unit": found}
    return render(request, "availability/save_unit.html", context, status=422 if form.errors else 200)


@require_POST
def remove_unit(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """No longer let."""
    offer = _guard(request, pk)
    found = Unit.objects.select_related("offer").filter(pk=unit, offer=offer).first()
    if found is not None:
        actions.remove_unit(unit=found, by=request.user)
        messages.success(request, f"{found} : retiré, avec ses nuits et ses calendriers.")
    return redirect("availability_desk:show_settings", pk)


@require_POST
def change_address(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """New secret addresses."""
    offer = _guard(request, pk)
    actions.change_address(unit=get_object_or_404(Unit, pk=unit, offer=offer), by=request.user)
    messages.success(request, "Nouvelles adresses : donnez-les aux plateformes, les anciennes sont closes.")
    return redirect("availability_desk:show_settings", pk)


@require_POST
def add_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a platform's calendar."""
    offer = _guard(request, pk)
    form = FeedForm(request.POST, units=_choices(offer), auto_id="feed_%s")
    form.fields["unit"].required = False
    if form.is_valid():
        units = actions.units_for_words(offer)
        unit = next((one for one in units if str(one.pk) == form.cleaned_data["unit"]), units[0])
        data = form.cleaned_data
        try:
            feed = actions.add_feed(unit=unit, name=data["name"], url=data["url"], by=request.user)
        except Refused as refusal:
            form.add_error(refusal.field or None, typeset(str(refusal)))
        else:
            tasks.read_feed.enqueue(feed.pk)
            messages.success(request, f"{feed.name} : relié. Il est lu dans la minute.")
            return redirect("availability_desk:show_settings", pk)
    return _show(request, offer, feed=form)


@require_POST
def change_feed(request: HttpRequest, pk: int, feed: int, verb: str) -> HttpResponse:
    """Read it now, or unlink it."""
    offer = _guard(request, pk)
    found = Feed.objects.select_related("unit__offer").filter(pk=feed, unit__offer=offer).first()
    if found is None:
        return redirect("availability_desk:show_settings", pk)
    if verb == "lire":
        actions.forget_feed_validators(feed=found)
        tasks.read_feed.enqueue(found.pk)
        messages.success(request, f"{found.name} : lecture demandée.")
    else:
        actions.remove_feed(feed=found, by=request.user)
        messages.success(request, f"{found.name} : délié.")
    return redirect("availability_desk:show_settings", pk)


@require_POST
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the professional his personal address."""
    offer = _guard(request, pk)
    form = LinkForm(request.POST, auto_id="link_%s")
    if form.is_valid():
        try:
            link = actions.send_link(offer=offer, email=form.cleaned_data["email"], by=request.user)
        except Refused as refusal:
            form.add_error("email", typeset(str(refusal)))
        else:
            messages.success(request, f"Lien envoyé à {link.email}.")
            return redirect("availability_desk:show_settings", pk)
    return _show(request, offer, link=form)


@require_POST
def revoke_link(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """Close a professional's address."""
    offer = _guard(request, pk)
    found = OwnerLink.objects.select_related("offer").filter(pk=link, offer=offer).first()
    if found is not None:
        actions.revoke_link(link=found, by=request.user)
        messages.success(request, "Lien retiré : il n’ouvre plus rien.")
    return redirect("availability_desk:show_settings", pk)
