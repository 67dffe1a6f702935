"""Single questions for staff: one sheet, one professional, one letter, one link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.offer.offers.models import Offer
from draille.offer.upkeep import actions, perms
from draille.offer.upkeep.actions.writing import address_for, language_for
from draille.offer.upkeep.desk_common import attempt, counted, user_of
from draille.offer.upkeep.forms import AskForm
from draille.offer.upkeep.models import Asking, Letter, UpdateLink
from draille.offer.upkeep.queries.waiting import tabs


def ask_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link for one sheet; the links and answers so far."""
    user = user_of(request, perms.can_follow_upkeep)
    offer = get_object_or_404(Offer.objects.select_related("owner", "commune"), pk=pk)
    form = AskForm(
        request.POST or None,
        initial={"address": address_for(offer), "language": language_for(offer.owner)},
    )
    if request.method == "POST":
        user_of(request, perms.can_ask_updates)
        if form.is_valid():
            try:
                actions.ask_update(offer=offer, by=user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                notices.success(request, "Le lien part par e-mail.")
                return redirect("upkeep_desk:ask_update", pk)
    context = {
        "page_title": "Demander une mise à jour",
        "tabs": tabs(),
        "offer": offer,
        "form": form,
        "links": offer.update_links.select_related("letter", "asking__campaign")[:20],
        "proposals": offer.proposals.all()[:20],
        "can_ask": perms.can_ask_updates(user),
    }
    return render(request, "upkeep/desk/ask_update.html", context, status=422 if form.errors else 200)


_ON_ASKING: dict[str, tuple[Callable[..., Any], Callable[[Any], str]]] = {
    "relancer": (actions.chase_asking, lambda _letter: "Le courriel part."),
    "arreter": (
        actions.stop_asking,
        lambda number: (
            f"Plus rien ne sera demandé à ce professionnel ({counted(number, 'fiche', 'fiches')})."
        ),
    ),
    "reprendre": (actions.resume_asking, lambda _number: "Les demandes reprennent."),
}
ASKING_VERBS = "|".join(_ON_ASKING)


@require_POST
def change_asking(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Chase one professional, stop asking, or ask again."""
    user = user_of(request, perms.can_ask_updates)
    asking = get_object_or_404(Asking.objects.select_related("offer__owner"), pk=pk)
    act, said = _ON_ASKING[verb]
    attempt(request, lambda: act(asking=asking, by=user), said)
    return redirect("upkeep_desk:show_campaign", asking.campaign_id)


@require_POST
def retry_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Send again one that could not leave."""
    user = user_of(request, perms.can_ask_updates)
    letter = get_object_or_404(Letter, pk=pk)
    attempt(request, lambda: actions.retry_letter(letter=letter, by=user), "Le courriel repart.")
    if letter.campaign_id:
        return redirect("upkeep_desk:show_campaign", letter.campaign_id)
    link = letter.links.first()
    return (
        redirect("upkeep_desk:ask_update", link.offer_id) if link else redirect("upkeep_desk:list_proposals")
    )


@require_POST
def revoke_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link back."""
    user = user_of(request, perms.can_ask_updates)
    link = get_object_or_404(UpdateLink.objects.select_related("offer"), pk=pk)
    attempt(request, lambda: actions.revoke_link(link=link, by=user), "Le lien ne fonctionne plus.")
    return redirect("upkeep_desk:ask_update", link.offer_id)
