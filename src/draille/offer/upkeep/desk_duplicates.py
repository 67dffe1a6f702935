"""Sheets that look alike, for staff: the list, two side by side, merging or parting them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.offer.offers.fields import FIELDS, fields_of
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import changes_between, read_sheet
from draille.offer.upkeep import actions, perms
from draille.offer.upkeep.comparing import compare_field, pictures_of
from draille.offer.upkeep.desk_common import attempt, user_of
from draille.offer.upkeep.enums import PairState
from draille.offer.upkeep.models import DuplicatePair, DuplicateSearch
from draille.offer.upkeep.queries.waiting import PAIR_VIEWS, pairs_of, tabs
from draille.offer.upkeep.readable import Words, lines_of

PAGE = 50


def list_pairs(request: HttpRequest) -> HttpResponse:
    """The pairs to look at, the most alike first."""
    user = user_of(request, perms.can_follow_upkeep)
    view = request.GET.get("vue", PairState.WAITING.value)
    view = view if view in PAIR_VIEWS else PairState.WAITING.value
    context = {
        "page_title": "Doublons",
        "tabs": tabs(),
        "page": Paginator(pairs_of(view), PAGE).get_page(request.GET.get("page")),
        "view": view,
        "views": PAIR_VIEWS.items(),
        "search": DuplicateSearch.objects.first(),
        "can_ask": perms.can_ask_updates(user),
    }
    return render(request, "upkeep/desk/list_pairs.html", context)


def show_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two sheets side by side, field by field."""
    user = user_of(request, perms.can_follow_upkeep)
    pair = get_object_or_404(DuplicatePair.objects.select_related("decided_by"), pk=pk)
    sheets = {
        offer.pk: offer for offer in Offer.objects.with_sheet().filter(pk__in=[pair.first_id, pair.second_id])
    }
    asked = request.GET.get("garder", "")
    kept, other = sheets[pair.first_id], sheets[pair.second_id]
    if asked == str(pair.second_id):
        kept, other = other, kept
    context = {
        "page_title": "Deux fiches pour une ?",
        "pair": pair,
        "kept": kept,
        "other": other,
        "rows": _rows(kept, other),
        "waiting": pair.state == PairState.WAITING,
        "can_decide": perms.can_decide_upkeep(user),
    }
    return render(request, "upkeep/desk/show_pair.html", context)


def _rows(kept: Offer, other: Offer) -> list[dict[str, Any]]:
    """The fields that differ, with the other's value chosen where the kept sheet has none."""
    names = [what.name for what in fields_of(kept.kind)]
    mine, theirs = read_sheet(kept, names), read_sheet(other, names)
    words = Words.for_values([mine, theirs])
    pictures = pictures_of([mine.get("pictures"), theirs.get("pictures")])
    rows = []
    for name, (old, new) in changes_between(mine, theirs).items():
        row = compare_field(
            FIELDS[name], before=old, current=old, proposed=new, words=words, pictures=pictures
        )
        empty = not lines_of(FIELDS[name], old, words)
        rows.append({"row": row, "take": empty and bool(row.proposed)})
    return rows


@require_POST
def merge_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one of the two."""
    user = user_of(request, perms.can_decide_upkeep)
    pair = get_object_or_404(DuplicatePair, pk=pk)
    kept = request.POST.get("kept", "")
    take = [name for name in FIELDS if request.POST.get(f"take_{name}") == "other"]
    done = attempt(
        request,
        lambda: actions.merge_pair(pair=pair, kept=int(kept) if kept.isdigit() else 0, take=take, by=user),
        lambda offer: f"Les deux fiches n’en font plus qu’une : « {offer} ».",
    )
    return redirect("upkeep_desk:list_pairs") if done else redirect("upkeep_desk:show_pair", pk)


@require_POST
def part_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """They are different; or look again."""
    user = user_of(request, perms.can_decide_upkeep)
    pair = get_object_or_404(DuplicatePair, pk=pk)
    if pair.state == PairState.DIFFERENT:
        attempt(
            request, lambda: actions.reopen_pair(pair=pair, by=user), "La paire est à nouveau à examiner."
        )
        return redirect("upkeep_desk:show_pair", pk)
    attempt(
        request,
        lambda: actions.part_pair(pair=pair, by=user),
        "Noté : ce sont deux fiches différentes. Elles ne seront plus proposées.",
    )
    return redirect("upkeep_desk:list_pairs")


@require_POST
def request_search(request: HttpRequest) -> HttpResponse:
    """Look through the whole catalogue."""
    user = user_of(request, perms.can_ask_updates)
    attempt(
        request, lambda: actions.request_search(by=user), "La recherche est lancée : elle continue sans vous."
    )
    return redirect("upkeep_desk:list_pairs")
