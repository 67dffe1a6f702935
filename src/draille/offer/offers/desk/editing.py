"""Making a sheet and changing it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from draille.kernel.refusals import Refused
from draille.offer.offers import actions, perms
from draille.offer.offers.desk.shared import sheet_of, user_of
from draille.offer.offers.enums import CATEGORIES, Kind
from draille.offer.offers.forms import SheetForm
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet
from draille.territory.people.models import Organisation, User

MADE = "offers_made"
REMEMBERED = 20


def choose_kind(request: HttpRequest) -> HttpResponse:
    """What the new sheet is: the form depends on it."""
    user_of(request, perms.can_change_offers)
    kinds = [(kind, ", ".join(str(item.label) for item in CATEGORIES[kind][:4])) for kind in Kind]
    context = {"page_title": "Nouvelle fiche", "kinds": kinds, "query": request.GET.urlencode()}
    return render(request, "offers/desk/choose_kind.html", context)


def create_offer(request: HttpRequest, kind: str) -> HttpResponse:
    """A new sheet. Sent twice, it is made once."""
    user = user_of(request, perms.can_change_offers)
    if kind not in Kind.values:
        raise Http404
    made: dict[str, int] = request.session.get(MADE, {})
    token = request.POST.get("token") or str(uuid4())
    if token in made:
        return redirect("offers_desk:read_offer", made[token])
    form = SheetForm(_data(request), _files(request), kind=kind, sheet={}, holder=f"new-{token}"[:40])
    if request.method == "POST" and form.is_valid():
        offer = _created(form, kind, user)
        if offer is not None:
            kept = dict(list(made.items())[-REMEMBERED:])
            request.session[MADE] = {**kept, token: offer.pk}
            messages.success(request, "Fiche créée. C’est un brouillon : publiez-la quand elle est prête.")
            return redirect("offers_desk:read_offer", offer.pk)
    if request.method == "GET":
        _propose_owner(request, form)
    if form.errors:
        form.keep_photos()
    context = {
        "page_title": f"Nouvelle fiche : {Kind(kind).label}",
        "form": form,
        "token": token,
        "offer": None,
    }
    return render(request, "offers/desk/edit_offer.html", context, status=422 if form.errors else 200)


def _propose_owner(request: HttpRequest, form: SheetForm) -> None:
    owner = request.GET.get("professionnel", "")
    if owner.isdecimal() and Organisation.objects.filter(pk=owner).exists():
        form.initial["owner"] = owner


def _created(form: SheetForm, kind: str, user: User) -> Offer | None:
    try:
        with transaction.atomic():
            return actions.create_offer(kind=kind, sheet=form.changes(user), by=user)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None


def change_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a sheet. What others wrote meanwhile stays; where both wrote, the person is asked."""
    user = user_of(request, perms.can_change_offers)
    offer = sheet_of(pk)
    form = SheetForm(
        _data(request),
        _files(request),
        kind=offer.kind,
        sheet=read_sheet(offer),
        held=offer.held,
        holder=f"user-{user.pk}-offer-{pk}",
    )
    if request.method == "POST" and form.is_valid():
        changed = _changed(form, offer, user)
        if changed is not None:
            said = "Fiche enregistrée." if changed else "Rien n’avait changé."
            messages.success(request, said)
            return redirect("offers_desk:read_offer", pk)
    if form.errors:
        form.keep_photos()
    context = {"page_title": f"Modifier {offer.name}", "form": form, "offer": offer}
    return render(request, "offers/desk/edit_offer.html", context, status=422 if form.errors else 200)


def _changed(form: SheetForm, offer: Offer, user: User) -> dict[str, Any] | None:
    try:
        with transaction.atomic():
            return actions.change_offer(offer=offer, sheet=form.changes(user), by=user)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _files(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None
