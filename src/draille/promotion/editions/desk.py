"""The page of the editions: choose, see what will be in it, make the PDF; what was made before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from draille.kernel.refusals import Refused
from draille.promotion.editions import actions, perms
from draille.promotion.editions.contents import Contents, contents_of, gaps_in
from draille.promotion.editions.enums import EditionKind, EditionState
from draille.promotion.editions.forms import OrderForm
from draille.promotion.editions.models import Edition
from draille.promotion.editions.orders import Order
from draille.territory.people.models import Organisation, User

PAGE = 15
HINTS = {
    EditionKind.RESTAURANTS: "Tous les restaurants à moins de 30 km du bureau, du plus proche "
    "au plus éloigné. A4 paysage, recto-verso (retourner sur le bord court), plié en trois.",
    EditionKind.LODGINGS: "Tous les hébergements publiés, par type, secteur et commune, avec deux index. "
    "Livret A5.",
    EditionKind.CRAFTS: "Tous les ateliers d’art, numérotés sur une carte. A4 paysage, recto-verso, "
    "plié en trois.",
    EditionKind.PROOFS: "Une feuille par partenaire, à faire relire et signer : ses fiches telles qu’elles "
    "seront imprimées.",
}


def _user(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


@require_GET
def list_editions(request: HttpRequest) -> HttpResponse:
    """The choice, what it will hold, and what was made."""
    _user(request, perms.can_read_editions)
    return _page(request, OrderForm.asked(request.GET))


@require_POST
def make_edition(request: HttpRequest) -> HttpResponse:
    """Make it: the file comes at once, or is waited for on the page."""
    user = _user(request, perms.can_make_editions)
    form = OrderForm(request.POST)
    if form.is_valid():
        try:
            edition = actions.make_edition(order=form.order(), by=user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            if edition.state == EditionState.READY:
                return redirect("editions_desk:download_edition", edition.pk)
            messages.info(
                request,
                "Les photos se préparent pour l’impression. Vous pouvez quitter cette page : "
                "le PDF vous attend dans la liste.",
            )
            return redirect("editions_desk:list_editions")
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: OrderForm, status: int = 200) -> HttpResponse:
    editions = Edition.objects.select_related("office", "owner", "made_by")
    kind = form["kind"].value()
    context = {
        "page_title": "Éditions",
        "form": form,
        "hint": HINTS.get(kind, ""),
        "proofs": kind == EditionKind.PROOFS,
        "preview": _preview(form.order()) if form.is_valid() else None,
        "page": Paginator(editions, PAGE).get_page(request.GET.get("page")),
        "can_make": perms.can_make_editions(request.user),
    }
    return render(request, "editions/list_editions.html", context, status=status)


def _preview(order: Order) -> dict[str, Any]:
    contents = contents_of(order)
    gaps = gaps_in(contents, order)
    return {
        "count": len(contents.found),
        "partners": len(contents.partners),
        "owners": _owners(contents) if order.kind == EditionKind.PROOFS else [],
        "any": gaps.any,
        "gaps": [
            (title, sheets)
            for title, sheets in (
                ("Horaires inconnus", gaps.hours),
                ("Fermés pendant toute la saison", gaps.closed),
                ("Sans photo dont les droits couvrent la saison", gaps.photo),
                ("Textes non traduits : le français sera imprimé", gaps.text),
            )
            if sheets
        ],
    }


def _owners(contents: Contents) -> list[Organisation]:
    """The partners who have a proof sheet, in the order of the sheets."""
    owners = {offer.owner_id: offer.owner for offer in contents.partners if offer.owner}
    return list(owners.values())


@require_GET
def watch_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is: asked every two seconds by the page, which is read again at the end."""
    _user(request, perms.can_read_editions)
    edition = get_object_or_404(Edition, pk=pk)
    response = render(request, "editions/parts/progress.html", {"edition": edition})
    if edition.state != EditionState.WAITING:
        response["HX-Refresh"] = "true"
    return response


@require_GET
def download_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """The very document that was made."""
    _user(request, perms.can_read_editions)
    edition = get_object_or_404(Edition.objects.select_related("office", "owner"), pk=pk)
    if edition.state != EditionState.READY:
        raise Http404("not ready")
    try:
        with storages["private"].open(edition.path) as file:
            body = file.read()
    except OSError as error:
        raise Http404("the file is gone") from error
    disposition = content_disposition_header(True, file_name(edition)) or "attachment"
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"},
    )


def file_name(edition: Edition) -> str:
    """``depliant-des-restaurants-pont-2026-07-01-fr.pdf``."""
    whose = str(edition.owner) if edition.owner else edition.office.short_name
    words = [edition.get_kind_display(), whose, edition.first_day.isoformat(), edition.language]
    return f"{slugify(' '.join(words))}.pdf"
