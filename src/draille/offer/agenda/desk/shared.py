"""What the pages share."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.offers.desk.shared import user_of

__all__ = ["event_of", "tell", "tell_refusal", "user_of"]


def event_of(pk: int) -> Event:
    """The event with everything its pages show."""
    return get_object_or_404(Event.objects.with_sheet().select_related("merged_into"), pk=pk)


def tell(request: HttpRequest, words: str) -> None:
    """Say that it is done."""
    messages.success(request, typeset(words))


def tell_refusal(request: HttpRequest, refusal: Refused) -> None:
    """Say why it is not."""
    messages.error(request, typeset(str(refusal)))
