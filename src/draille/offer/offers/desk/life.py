"""The life of a sheet from the desk: published, suspended, archived, checked, given back to the feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.offers import actions, perms
from draille.offer.offers.desk.shared import user_of
from draille.offer.offers.enums import CheckedBy, Status
from draille.offer.offers.models import Offer

UNDO = "offers_undo"


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state: the word of its address, its button, what is said once it is done."""

    verb: str
    button: str
    said: str
    action: Callable[..., Offer]
    to: str
    main: bool = False


MOVES = {
    move.verb: move
    for move in (
        Move("publier", "Publier", "Fiche publiée.", actions.publish_offer, Status.PUBLISHED, main=True),
        Move(
            "suspendre",
            "Suspendre",
            "Fiche suspendue : le public ne la voit plus.",
            actions.suspend_offer,
            Status.SUSPENDED,
        ),
        Move("archiver", "Archiver", "Fiche archivée.", actions.archive_offer, Status.ARCHIVED),
        Move(
            "restaurer",
            "Remettre en brouillon",
            "Fiche remise en brouillon.",
            actions.restore_offer,
            Status.DRAFT,
        ),
    )
}
FROM: dict[str, tuple[str, ...]] = {
    Status.DRAFT: ("publier", "archiver"),
    Status.PROPOSED: ("publier", "restaurer", "archiver"),
    Status.PUBLISHED: ("suspendre", "restaurer", "archiver"),
    Status.SUSPENDED: ("publier", "restaurer", "archiver"),
    Status.ARCHIVED: ("restaurer",),
}
BACK = {move.to: move.verb for move in MOVES.values()}


def moves_of(offer: Offer) -> list[Move]:
    """What may be done to it now."""
    return [] if offer.merged_into_id else [MOVES[verb] for verb in FROM[offer.status]]


def pending(request: HttpRequest, offer: Offer) -> str:
    """The verb that takes back the last change of this sheet; empty when there is none."""
    kept = request.session.get(UNDO) or {}
    return str(kept.get("verb", "")) if kept.get("pk") == offer.pk and kept.get("now") == offer.status else ""


def _carried_out(request: HttpRequest, work: Callable[[], object], said: str) -> bool:
    try:
        work()
    except Refused as refusal:
        messages.error(request, typeset(str(refusal)))
        return False
    messages.success(request, typeset(said))
    return True


@require_POST
def change_status(request: HttpRequest, pk: str, verb: str) -> HttpResponse:
    """Publish, suspend, archive, or make a draft again; the change may be taken back."""
    user = user_of(request, perms.can_publish_offers)
    offer = get_object_or_404(Offer, pk=pk)
    move, before = MOVES[verb], offer.status
    if before == move.to:
        messages.info(request, typeset(f"C’était déjà fait. {move.said}"))
    elif _carried_out(request, lambda: move.action(offer=offer, by=user), move.said):
        back = BACK.get(before)
        request.session[UNDO] = (
            {"pk": offer.pk, "verb": back, "now": move.to} if back and not _is_undo(request) else None
        )
    return redirect("offers_desk:read_offer", offer.pk)


def _is_undo(request: HttpRequest) -> bool:
    return request.POST.get("undo") == "1"


@require_POST
def check_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the sheet was checked today, and how."""
    user = user_of(request, perms.can_change_offers)
    offer = get_object_or_404(Offer, pk=pk)
    how = request.POST.get("how", "")
    if how not in CheckedBy.values or how == CheckedBy.FEED:
        messages.error(request, "Dites comment la fiche a été vérifiée.")
    else:
        _carried_out(
            request, lambda: actions.check_offer(offer=offer, how=how, by=user), "Fiche vérifiée aujourd’hui."
        )
    return redirect("offers_desk:read_offer", pk)


@require_POST
def confirm_translation(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Say that a translation still holds."""
    user = user_of(request, perms.can_change_offers)
    offer = get_object_or_404(Offer, pk=pk)
    _carried_out(
        request,
        lambda: actions.confirm_translation(offer=offer, language=language, by=user),
        "Traduction confirmée.",
    )
    return redirect("offers_desk:read_offer", pk)


@require_POST
def release_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Give fields back to the feeds."""
    user = user_of(request, perms.can_change_offers)
    offer = get_object_or_404(Offer, pk=pk)
    names: Iterable[str] = request.POST.getlist("name")
    if not names:
        messages.error(request, "Cochez les champs à rendre aux flux.")
    else:
        _carried_out(
            request,
            lambda: actions.release_fields(offer=offer, names=names, by=user),
            "Champs rendus aux flux : le prochain import peut les écrire.",
        )
    return redirect("offers_desk:read_offer", pk)
