"""The review queue: listings that were not matched by themselves, with lodgings to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.network.hosts.models import Lodging
from draille.network.operators import actions
from draille.network.operators.desk.common import acting, manager, reader, shell
from draille.network.operators.enums import BY_ITSELF, Match
from draille.network.operators.matching import Matcher, search_lodgings, suggestions_for
from draille.network.operators.models import Listing

PAGE = 20
LATEST = 5
QUEUE = "operators_desk:list_listings"
TABS = (
    ("attente", "À rapprocher", (Match.NONE,)),
    ("creer", "Hébergements à créer", (Match.LATER,)),
    ("choisies", "Choisies à la main", (Match.PERSON,)),
    ("seules", "Rapprochées d’elles-mêmes", BY_ITSELF),
    ("dehors", "Hors du territoire", (Match.OUTSIDE,)),
)


def list_listings(request: HttpRequest) -> HttpResponse:
    """The listings of a state, those that brought most first."""
    reader(request)
    asked = next((tab for tab in TABS if tab[0] == request.GET.get("etat")), TABS[0])
    found = _listings().filter(matched__in=asked[2], lines__gt=0).order_by("-paid", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    matcher = Matcher() if asked[0] in ("attente", "creer") else None
    suggested = suggestions_for(page, matcher) if matcher else {}
    context = shell(request, "listings", "Annonces à rapprocher") | {
        "tabs": [(code, label, _many(states)) for code, label, states in TABS],
        "asked": asked[0],
        "page": page,
        "rows": [(listing, suggested.get(listing.pk, [])[:3]) for listing in page],
        "equal": any(rows and rows[0].score == 100 for rows in suggested.values()),
        "latest": _listings().filter(decided_at__isnull=False).order_by("-decided_at")[:LATEST],
    }
    return render(request, "operators/listings.html", context)


def _listings() -> QuerySet[Listing]:
    return Listing.objects.select_related("platform", "lodging__commune", "decided_by")


def _many(states: Any) -> int:
    told = Listing.objects.filter(matched__in=states, lines__gt=0).aggregate(many=Count("pk"))
    return int(told["many"])


def show_listing(request: HttpRequest, pk: int) -> HttpResponse:
    """One listing: what the platform says of it, its stays, every suggestion, a search."""
    reader(request)
    listing = get_object_or_404(_listings(), pk=pk)
    words = request.GET.get("q", "").strip()[:80]
    context = shell(request, "listings", str(listing)) | {
        "listing": listing,
        "waits": listing.matched in (Match.NONE, Match.LATER),
        "suggested": suggestions_for([listing], Matcher())[pk],
        "words": words,
        "found": search_lodgings(words) if words else [],
        "lines": listing.stays.select_related("remittance__platform").order_by("-first_night")[:PAGE],
    }
    return render(request, "operators/listing.html", context)


def _decide(request: HttpRequest, pk: int, work: Callable[..., Listing], said: str) -> HttpResponse:
    user = manager(request)
    listing = get_object_or_404(Listing, pk=pk)
    return acting(request, lambda: work(listing=listing, by=user), said, QUEUE)


@require_POST
def match_listing(request: HttpRequest, pk: int) -> HttpResponse:
    """It is this lodging."""
    user = manager(request)
    listing = get_object_or_404(Listing, pk=pk)
    chosen = request.POST.get("lodging", "")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 12 else 0
    lodging = Lodging.objects.filter(pk=number).first()
    if lodging is None:
        notices.error(request, "Choisissez un hébergement.")
        return redirect("operators_desk:show_listing", pk)
    said = f"« {listing} » est « {lodging} », pour ces lignes et les prochains fichiers."
    said = said.replace("{", "{{").replace("}", "}}")
    work = actions.match_listing
    return acting(request, lambda: work(listing=listing, lodging=lodging, by=user), said, QUEUE)


@require_POST
def mark_outside(request: HttpRequest, pk: int) -> HttpResponse:
    """It is not of our territory."""
    return _decide(request, pk, actions.mark_outside, "Annonce notée hors du territoire.")


@require_POST
def leave_for_later(request: HttpRequest, pk: int) -> HttpResponse:
    """Its lodging is to be created."""
    return _decide(request, pk, actions.leave_for_later, "Annonce mise de côté : hébergement à créer.")


@require_POST
def undo_match(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a match back."""
    return _decide(request, pk, actions.undo_match, "Rapprochement annulé : l’annonce attend de nouveau.")


@require_POST
def accept_equal(request: HttpRequest) -> HttpResponse:
    """Every listing with the same address as one lodging."""
    user = manager(request)
    return acting(request, lambda: actions.accept_equal(by=user), "{} annonce(s) rapprochée(s).", QUEUE)


@require_POST
def rematch(request: HttpRequest) -> HttpResponse:
    """Try again those that wait."""
    user = manager(request)
    return acting(request, lambda: actions.rematch(by=user), "{} annonce(s) rapprochée(s).", QUEUE)
