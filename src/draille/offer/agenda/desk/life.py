"""The life of an event from the desk: published, withdrawn, refused, archived, merged, given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda import actions, perms
from draille.offer.agenda.desk.shared import event_of, tell, tell_refusal, user_of
from draille.offer.agenda.enums import Status
from draille.offer.agenda.forms.sources import SOURCES
from draille.offer.agenda.models import Event

UNDO = "events_undo"


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state: the word of its address, its button, what is said once it is done."""

    verb: str
    button: str
    said: str
    action: Callable[..., Event]
    to: str
    main: bool = False
    why: bool = False
    """Whether it asks for the reason."""


MOVES = {
    move.verb: move
    for move in (
        Move("publier", "Publier", "Événement publié.", actions.publish_event, Status.PUBLISHED, main=True),
        Move(
            "retirer",
            "Retirer de la publication",
            "Événement retiré : le public ne le voit plus.",
            actions.withdraw_event,
            Status.DRAFT,
        ),
        Move("refuser", "Refuser", "Proposition refusée.", actions.refuse_event, Status.REFUSED, why=True),
        Move("archiver", "Archiver", "Événement archivé.", actions.archive_event, Status.ARCHIVED),
        Move(
            "restaurer",
            "Remettre en brouillon",
            "Événement remis en brouillon.",
            actions.restore_event,
            Status.DRAFT,
        ),
    )
}
FROM: dict[str, tuple[str, ...]] = {
    Status.DRAFT: ("publier", "archiver"),
    Status.PROPOSED: ("publier", "refuser", "archiver"),
    Status.PUBLISHED: ("retirer", "archiver"),
    Status.REFUSED: ("restaurer", "archiver"),
    Status.ARCHIVED: ("restaurer",),
}
BACK: dict[str, str] = {
    Status.DRAFT: "restaurer",
    Status.PUBLISHED: "publier",
    Status.ARCHIVED: "archiver",
}


def moves_of(event: Event) -> list[Move]:
    """What may be done to it now."""
    return [] if event.merged_into_id else [MOVES[verb] for verb in FROM[event.status]]


def pending(request: HttpRequest, event: Event) -> str:
    """The verb that takes back the last change of this event; empty when there is none."""
    kept = request.session.get(UNDO) or {}
    return str(kept.get("verb", "")) if kept.get("pk") == event.pk and kept.get("now") == event.status else ""


@require_POST
def change_status(request: HttpRequest, pk: str, verb: str) -> HttpResponse:
    """Publish, withdraw, refuse, archive, or make a draft again; the change may be taken back."""
    user = user_of(request, perms.can_publish_events)
    event = get_object_or_404(Event, pk=pk)
    move, before = MOVES[verb], event.status
    if before == move.to:
        messages.info(request, typeset(f"C’était déjà fait. {move.said}"))
        return redirect("agenda_desk:read_event", event.pk)
    note = request.POST.get("note", "").strip()
    if move.why and not note:
        messages.error(request, "Dites pourquoi : la personne qui a proposé l’événement le lira.")
        return redirect("agenda_desk:read_event", event.pk)
    asked: dict[str, Any] = {"note": note} if verb in ("retirer", "refuser", "archiver") else {}
    try:
        move.action(event=event, by=user, **asked)
    except Refused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(request, move.said)
        _remember(request, event, before, move.to)
    return redirect("agenda_desk:read_event", event.pk)


def _remember(request: HttpRequest, event: Event, before: str, now: str) -> None:
    back = BACK.get(before)
    undone = request.POST.get("undo") == "1"
    request.session[UNDO] = {"pk": event.pk, "verb": back, "now": now} if back and not undone else None


def merge_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another event away for this one: found by name or number, looked at, then confirmed."""
    user = user_of(request, perms.can_publish_events)
    event = event_of(pk)
    text = " ".join(request.GET.get("avec", "").split())
    other = _other(request, event)
    if request.method == "POST" and other is not None:
        try:
            actions.merge_events(kept=event, merged=other, by=user)
        except Refused as refusal:
            tell_refusal(request, refusal)
        else:
            tell(request, f"« {other} » est archivé ; son adresse mène à celui-ci.")
        return redirect("agenda_desk:read_event", pk)
    found = [] if other or not text else [one for one in SOURCES["event"].find(text) if one[0] != pk]
    context = {
        "page_title": f"Fusionner avec {event.title}",
        "event": event,
        "other": other,
        "text": text,
        "found": found,
    }
    return render(request, "agenda/desk/merge_event.html", context)


def _other(request: HttpRequest, event: Event) -> Event | None:
    key = request.POST.get("autre") or request.GET.get("autre") or ""
    if not key.isdecimal() or int(key) == event.pk:
        return None
    return Event.objects.with_sheet().filter(pk=key).first()


@require_POST
def release_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Give fields back to the imports."""
    user = user_of(request, perms.can_change_events)
    event = get_object_or_404(Event, pk=pk)
    names = request.POST.getlist("name")
    if not names:
        messages.error(request, "Cochez les champs à rendre aux imports.")
    else:
        actions.release_fields(event=event, names=names, by=user)
        tell(request, "Champs rendus aux imports : le prochain peut les écrire.")
    return redirect("agenda_desk:read_event", pk)
