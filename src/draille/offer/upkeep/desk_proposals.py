"""What professionals propose, for staff: the queue, the comparison, the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.offer.offers.fields import FIELDS
from draille.offer.upkeep import actions, perms
from draille.offer.upkeep.actions.proposals import drop_suspect
from draille.offer.upkeep.actions.writing import address_for
from draille.offer.upkeep.comparing import FieldState, compare_proposal, sheet_digest, sheet_of
from draille.offer.upkeep.desk_common import attempt, user_of
from draille.offer.upkeep.enums import ProposalKind, ProposalState
from draille.offer.upkeep.models import Proposal
from draille.offer.upkeep.queries.waiting import PROPOSAL_VIEWS, proposals_of, tabs
from draille.offer.upkeep.readable import Words, lines_of

PAGE = 50


def list_proposals(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, the oldest first."""
    user_of(request, perms.can_follow_upkeep)
    view = request.GET.get("vue", "waiting")
    view = view if view in PROPOSAL_VIEWS else "waiting"
    page = Paginator(proposals_of(view), PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": "Propositions",
        "tabs": tabs(),
        "page": page,
        "rows": [(proposal, _field_names(proposal)) for proposal in page],
        "view": view,
        "views": PROPOSAL_VIEWS.items(),
    }
    return render(request, "upkeep/desk/list_proposals.html", context)


def _field_names(proposal: Proposal) -> str:
    if proposal.kind == ProposalKind.NEW:
        return "nouvelle fiche"
    named = [FIELDS[name].label for name in FIELDS if name in proposal.proposed]
    return ", ".join(named) or "un message"


def show_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal beside the sheet as it is."""
    user = user_of(request, perms.can_follow_upkeep)
    return _show(request, _proposal(pk), user)


def _proposal(pk: int) -> Proposal:
    found = Proposal.objects.select_related("offer__owner", "link", "asking__campaign", "decided_by")
    return get_object_or_404(found, pk=pk)


def _show(
    request: HttpRequest, proposal: Proposal, user: Any, *, undecided: str = "", error: str = ""
) -> HttpResponse:
    waiting = proposal.state == ProposalState.WAITING
    context: dict[str, Any] = {
        "page_title": str(proposal),
        "proposal": proposal,
        "offer": proposal.offer,
        "waiting": waiting,
        "can_decide": waiting and perms.can_decide_upkeep(user),
        "can_sort": proposal.state == ProposalState.SUSPECT and perms.can_decide_upkeep(user),
        "address": proposal.sender_email or (address_for(proposal.offer) if proposal.offer else ""),
        "posted": request.POST,
        "undecided": undecided,
        "error": error,
    }
    if proposal.kind == ProposalKind.NEW:
        context["lines"] = _new_lines(proposal)
        return _render(request, "show_new_sheet", context, error)
    offer = sheet_of(proposal)
    rows = compare_proposal(proposal, offer)
    context |= {
        "rows": [(row, request.POST.get(f"choice_{row.name}", "")) for row in rows],
        "conflicts": sum(row.state is FieldState.CONFLICT for row in rows),
        "seen": sheet_digest(proposal, offer),
    }
    return _render(request, "show_proposal", context, error)


def _render(request: HttpRequest, name: str, context: dict[str, Any], error: str) -> HttpResponse:
    return render(request, f"upkeep/desk/{name}.html", context, status=422 if error else 200)


def _new_lines(proposal: Proposal) -> list[tuple[str, list[str]]]:
    words = Words.for_values([proposal.proposed])
    return [
        (what.label, lines_of(what, proposal.proposed[name], words))
        for name, what in FIELDS.items()
        if name in proposal.proposed
    ]


@require_POST
def decide_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was accepted."""
    user = user_of(request, perms.can_decide_upkeep)
    proposal = _proposal(pk)
    if proposal.kind == ProposalKind.NEW:
        return _decide_new(request, proposal, user)
    try:
        actions.decide_proposal(
            proposal=proposal,
            choices=_choices(request, proposal),
            by=user,
            note=request.POST.get("note", ""),
            tell="tell" in request.POST,
            seen=request.POST.get("seen", ""),
        )
    except Refused as refusal:
        return _refused(request, proposal, user, refusal)
    notices.success(request, "Proposition examinée.")
    return redirect("upkeep_desk:list_proposals")


def _choices(request: HttpRequest, proposal: Proposal) -> dict[str, bool]:
    """What was chosen; « Tout accepter » and « Tout refuser » stand for the fields not chosen by hand."""
    chosen = {
        name: request.POST[f"choice_{name}"] == "yes"
        for name in proposal.proposed
        if request.POST.get(f"choice_{name}") in ("yes", "no")
    }
    rest = request.POST.get("all")
    if rest not in ("yes", "no"):
        return chosen
    offer = sheet_of(proposal)
    certain = [
        row.name
        for row in compare_proposal(proposal, offer)
        if rest == "no" or row.state is not FieldState.CONFLICT
    ]
    return {**chosen, **dict.fromkeys(certain, rest == "yes")}


def _decide_new(request: HttpRequest, proposal: Proposal, user: Any) -> HttpResponse:
    verb = request.POST.get("verb", "")
    try:
        actions.decide_new_sheet(
            proposal=proposal,
            accept=verb in ("accept", "publish"),
            publish=verb == "publish",
            by=user,
            note=request.POST.get("note", ""),
            tell="tell" in request.POST,
        )
    except Refused as refusal:
        return _refused(request, proposal, user, refusal)
    notices.success(request, "Proposition refusée." if verb == "refuse" else "La fiche est au catalogue.")
    return redirect("upkeep_desk:list_proposals")


def _refused(request: HttpRequest, proposal: Proposal, user: Any, refusal: Refused) -> HttpResponse:
    if refusal.code == "decided":
        notices.error(request, str(refusal))
        return redirect("upkeep_desk:show_proposal", proposal.pk)
    field = refusal.field if refusal.field in FIELDS else ""
    words = f"{FIELDS[field].label.capitalize()} : {refusal}" if field else str(refusal)
    return _show(request, proposal, user, undecided=field, error=words)


@require_POST
def sort_suspect(request: HttpRequest, pk: int) -> HttpResponse:
    """A suspect one: a person's after all, or to be erased."""
    user = user_of(request, perms.can_decide_upkeep)
    proposal = _proposal(pk)
    if request.POST.get("verb") == "drop":
        attempt(request, lambda: drop_suspect(proposal=proposal, by=user), "Proposition effacée.")
        return redirect("upkeep_desk:list_proposals")
    if attempt(request, lambda: actions.accept_suspect(proposal=proposal, by=user), "Proposition rétablie."):
        return redirect("upkeep_desk:show_proposal", pk)
    return redirect("upkeep_desk:list_proposals")
