"""What the pages share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin.admin_url_finder import AdminURLFinder

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.submissions.models import Submission
from draille.offer.submissions.queries import VIEWS, counts
from draille.offer.upkeep.desk_common import user_of

__all__ = ["back_to", "event_page", "submission_of", "tabs", "tell", "tell_refusal", "user_of"]
UNDO = "submission_undo"


def submission_of(pk: int) -> Submission:
    """One, with what its page shows."""
    found = Submission.objects.select_related("event", "decided_by")
    return get_object_or_404(found, pk=pk)


def event_page(event: Event, user: Any) -> str:
    """The staff's page of an event, where the agenda has one."""
    return AdminURLFinder(user).get_edit_url(event) or ""


def tabs(current: str) -> list[tuple[str, str, int, bool]]:
    """The views of the queue: code, label, how many, whether it is this one."""
    known = counts()
    return [(code, label, known.get(code, 0), code == current) for code, label in VIEWS.items()]


def tell(request: HttpRequest, words: str) -> None:
    """Say that it is done."""
    messages.success(request, typeset(words))


def tell_refusal(request: HttpRequest, refusal: Refused) -> None:
    """Say why it is not."""
    messages.error(request, typeset(str(refusal)))


def back_to(submission: Submission) -> HttpResponse:
    """Its page."""
    return redirect("submissions_desk:show_submission", submission.pk)
