"""What the staff's page of an event leads to: a link for its organiser."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from draille.offer.agenda.extras import EventExtra, event_extras
from draille.offer.agenda.models import Event
from draille.offer.offers.extras import DeskLink


def desk_links(event: Event) -> Sequence[DeskLink]:
    """Let the organiser correct it."""
    return [
        DeskLink("Faire corriger par l’organisateur", reverse("submissions_desk:send_link", args=[event.pk]))
    ]


event_extras.register(EventExtra(code="submissions", desk_links=desk_links, order=40))
