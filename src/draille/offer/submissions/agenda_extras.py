"""What submissions add to the agenda: an invitation on its lists, a link for the organiser, what waits."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from draille.offer.agenda.attention import EventSource, EventTodo, event_sources, event_todos
from draille.offer.agenda.extras import EventExtra, event_extras
from draille.offer.agenda.models import Event
from draille.offer.offers.extras import DeskLink
from draille.offer.submissions.enums import SubmissionKind
from draille.offer.submissions.models import Submission
from draille.offer.submissions.queries import CANCELS, submissions_of, urgent_count


def list_action(language: str) -> SafeString:
    """An invitation to propose an event."""
    with translation.override(language):
        url, words = reverse("submissions:propose_event"), translation.gettext("Proposer un événement")
    return format_html('<p><a class="d-button d-button--wide" href="{}">{}</a></p>', url, words)


def desk_links(event: Event) -> Sequence[DeskLink]:
    """Let the organiser correct it; what came to be read."""
    link = DeskLink(
        "Faire corriger par l’organisateur", reverse("submissions_desk:send_link", args=[event.pk])
    )
    waiting = submissions_of("waiting").filter(event=event).first()
    if waiting is None:
        return [link]
    return [DeskLink("À examiner", reverse("submissions_desk:show_submission", args=[waiting.pk])), link]


def proposed_by_organisers() -> Q:
    """Events that came through the public form."""
    return Q(Exists(Submission.objects.filter(event=OuterRef("pk"), kind=SubmissionKind.NEW)))


def _queue() -> str:
    return reverse("submissions_desk:list_submissions")


event_extras.register(
    EventExtra(code="submissions", list_action=list_action, desk_links=desk_links, order=40)
)
event_sources.register(
    EventSource(code="proposes", label="proposés par leur organisateur", condition=proposed_by_organisers)
)
event_todos.register(
    EventTodo(
        code="submissions.urgent",
        label="annulations urgentes demandées par un organisateur",
        count=urgent_count,
        url=_queue,
        order=1,
    ),
    EventTodo(
        code="submissions.cancel",
        label="annulations demandées par un organisateur",
        count=lambda: submissions_of("waiting").filter(kind__in=CANCELS).order_by().count(),
        url=_queue,
        order=2,
    ),
    EventTodo(
        code="submissions.waiting",
        label="propositions et corrections d’organisateurs à examiner",
        count=lambda: submissions_of("waiting").exclude(kind__in=CANCELS).order_by().count(),
        url=_queue,
        order=3,
    ),
)
