"""Campaigns for staff: their list, one's board, whom it concerns, sending and chasing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from draille.kernel.contracts import Column
from draille.kernel.exports import rows_response
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import Kind
from draille.offer.upkeep import actions, perms
from draille.offer.upkeep.actions.campaigns import REST, remove_unasked
from draille.offer.upkeep.desk_common import attempt, counted, user_of
from draille.offer.upkeep.enums import CampaignState
from draille.offer.upkeep.forms import CampaignForm, TargetForm
from draille.offer.upkeep.models import Asking, Campaign
from draille.offer.upkeep.queries import askings as queries
from draille.offer.upkeep.queries.waiting import tabs
from draille.offer.upkeep.rules import PLACEHOLDERS

PAGE = 50


def list_campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns, the latest first."""
    user = user_of(request, perms.can_follow_upkeep)
    context = {
        "page_title": "Mises à jour",
        "tabs": tabs(),
        "campaigns": queries.campaigns_with_counts(),
        "can_run": perms.can_run_campaigns(user),
    }
    return render(request, "upkeep/desk/list_campaigns.html", context)


def save_campaign(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Make a campaign or change one."""
    user = user_of(request, perms.can_run_campaigns)
    campaign = get_object_or_404(Campaign, pk=pk) if pk else None
    form = CampaignForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_campaign(campaign=campaign, by=user, **form.values())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Campagne enregistrée.")
            return redirect(
                "upkeep_desk:show_campaign" if campaign else "upkeep_desk:choose_targets", saved.pk
            )
    context = {
        "page_title": str(campaign) if campaign else "Nouvelle campagne",
        "campaign": campaign,
        "form": form,
        "placeholders": PLACEHOLDERS.items(),
    }
    return render(request, "upkeep/desk/save_campaign.html", context, status=422 if form.errors else 200)


def show_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """The board: who was asked, who answered, who must be chased."""
    user = user_of(request, perms.can_follow_upkeep)
    campaign = get_object_or_404(Campaign, pk=pk)
    view = _view(request)
    found = _filtered(queries.askings_of(campaign, view), request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = queries.counts_of(campaign)
    context = {
        "page_title": str(campaign),
        "campaign": campaign,
        "page": page,
        "view": view,
        "views": [(code, label, counts.views[code]) for code, label in queries.VIEWS.items()],
        "counts": counts,
        "kinds": Kind.choices,
        "to_ask": queries.to_ask(campaign).count(),
        "to_remind": queries.to_remind(campaign, before=timezone.now() - REST).count(),
        "queued": campaign.askings.exclude(queued_at=None).count(),
        "letters": _troubled_letters(campaign),
        "is_open": campaign.state != CampaignState.CLOSED,
        "can_run": perms.can_run_campaigns(user),
        "can_ask": perms.can_ask_updates(user),
        "filtered": any(request.GET.get(name) for name in ("q", "type")),
    }
    return render(request, "upkeep/desk/show_campaign.html", context)


def _troubled_letters(campaign: Campaign) -> Any:
    """Letters that could not leave, or were cut while leaving."""
    cut = Q(state="sending", taken_at__lt=timezone.now() - actions.letters.CUT_AFTER)
    return campaign.letters.filter(Q(state="failed") | cut).select_related("organisation")[:50]


def _view(request: HttpRequest) -> str:
    view = request.GET.get("vue", "all")
    return view if view in queries.VIEWS else "all"


def _filtered(found: QuerySet[Asking], request: HttpRequest) -> QuerySet[Asking]:
    if text := request.GET.get("q", "").strip():
        found = found.filter(Q(offer__name__icontains=text) | Q(offer__owner__name__icontains=text))
    if (kind := request.GET.get("type")) in Kind.values:
        found = found.filter(offer__kind=kind)
    return found.order_by(F("offer__owner__name").asc(nulls_last=True), "offer__name", "pk")


_COLUMNS = (
    Column("offer", "Fiche"),
    Column("kind", "Type"),
    Column("owner", "Professionnel"),
    Column("commune", "Commune"),
    Column("address", "Adresse e-mail"),
    Column("phone", "Téléphone"),
    Column("asked", "Demandée le"),
    Column("reminders", "Relances"),
    Column("opened", "Lien ouvert le"),
    Column("answered", "Répondue le"),
    Column("answer", "Réponse"),
    Column("settled", "Examinée le"),
    Column("failure", "Échec"),
)


def export_campaign(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The board as a file."""
    user_of(request, perms.can_follow_upkeep)
    campaign = get_object_or_404(Campaign, pk=pk)
    found = _filtered(queries.askings_of(campaign, _view(request)), request)
    return rows_response(_COLUMNS, _rows(found), f"campagne-{campaign.year}")


def _rows(found: QuerySet[Asking]) -> Iterator[dict[str, Any]]:
    for asking in found.iterator(500):
        offer, owner = asking.offer, asking.offer.owner
        yield {
            "offer": offer.name,
            "kind": offer.get_kind_display(),
            "owner": str(owner or ""),
            "commune": str(offer.commune or ""),
            "address": getattr(asking, "address", ""),
            "phone": (owner.phone if owner else "") or offer.phone or offer.mobile,
            "asked": _day(asking.asked_at),
            "reminders": asking.reminders,
            "opened": _day(asking.opened_at),
            "answered": _day(asking.answered_at),
            "answer": asking.get_answer_display(),
            "settled": _day(asking.settled_at),
            "failure": asking.failure,
        }


def _day(moment: Any) -> Any:
    return timezone.localtime(moment).date() if moment else None


def choose_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sheets the campaign asks about: a filter, how many that is, and adding them."""
    user = user_of(request, perms.can_run_campaigns)
    campaign = get_object_or_404(Campaign, pk=pk)
    data = request.POST or (request.GET if request.GET else None)
    form = TargetForm(data)
    context: dict[str, Any] = {"page_title": "Fiches concernées", "campaign": campaign, "form": form}
    if form.is_bound and form.is_valid():
        offers = form.offers()
        if request.method == "POST":
            done = attempt(
                request,
                lambda: actions.choose_targets(campaign=campaign, offers=offers, by=user),
                lambda new: f"{counted(new, 'fiche ajoutée', 'fiches ajoutées')}.",
            )
            if done:
                return redirect("upkeep_desk:show_campaign", pk)
        context["found"] = offers.count()
        context["new"] = offers.exclude(askings__campaign=campaign).count()
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "upkeep/desk/choose_targets.html", context, status=status)


@require_POST
def remove_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the choice anew: what nobody was asked about leaves the campaign."""
    user = user_of(request, perms.can_run_campaigns)
    campaign = get_object_or_404(Campaign, pk=pk)
    attempt(
        request,
        lambda: remove_unasked(campaign=campaign, by=user),
        lambda gone: f"{counted(gone, 'fiche retirée', 'fiches retirées')} de la campagne.",
    )
    return redirect("upkeep_desk:choose_targets", pk)


def send_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gets the letter, and sending it."""
    return _send(request, pk, reminder=False)


def remind_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is chased, and chasing them."""
    return _send(request, pk, reminder=True)


def _send(request: HttpRequest, pk: int, *, reminder: bool) -> HttpResponse:
    user = user_of(request, perms.can_run_campaigns)
    campaign = get_object_or_404(Campaign, pk=pk)
    act = actions.remind_campaign if reminder else actions.send_campaign
    if request.method == "POST":
        expected = request.POST.get("expected", "")
        done = attempt(
            request,
            lambda: act(campaign=campaign, by=user, expected=int(expected) if expected.isdigit() else -1),
            lambda sent: f"{counted(sent, 'courriel part', 'courriels partent')}.",
        )
        return redirect("upkeep_desk:show_campaign" if done else request.path, *([pk] if done else []))
    found = (
        queries.to_remind(campaign, before=timezone.now() - REST) if reminder else queries.to_ask(campaign)
    )
    rows = list(found.order_by("offer__owner__name", "offer__name"))
    context = {
        "page_title": "Relancer ceux qui n’ont pas répondu" if reminder else "Envoyer la campagne",
        "campaign": campaign,
        "reminder": reminder,
        "rows": rows,
        "letters": len({_group(row) for row in rows}),
        "counts": queries.counts_of(campaign),
    }
    return render(request, "upkeep/desk/send_campaign.html", context)


def _group(asking: Asking) -> Any:
    owner = asking.offer.owner
    return owner.pk if owner and owner.email else getattr(asking, "address", "").lower()


@require_POST
def close_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """End a campaign, or undo that."""
    user = user_of(request, perms.can_run_campaigns)
    campaign = get_object_or_404(Campaign, pk=pk)
    if campaign.state == CampaignState.CLOSED:
        attempt(request, lambda: actions.reopen_campaign(campaign=campaign, by=user), "Campagne reprise.")
    else:
        attempt(request, lambda: actions.close_campaign(campaign=campaign, by=user), "Campagne terminée.")
    return redirect("upkeep_desk:show_campaign", pk)
