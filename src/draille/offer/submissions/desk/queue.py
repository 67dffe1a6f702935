"""The queue."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.offer.submissions import perms
from draille.offer.submissions.desk.shared import tabs, user_of
from draille.offer.submissions.models import Submission
from draille.offer.submissions.queries import VIEWS, queue, submissions_of, waiting_lines

PAGE = 50
UNDO = "submission_undo"


@require_safe
def list_submissions(request: HttpRequest) -> HttpResponse:
    """What organisers sent: what is to be decided first, urgent cancellations on top."""
    user_of(request, perms.can_read_submissions)
    view = request.GET.get("vue", "waiting")
    view = view if view in VIEWS else "waiting"
    found: Any = queue() if view == "waiting" else submissions_of(view)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown: list[Any] = list(page)
    lines = shown if view == "waiting" else waiting_lines(shown)
    undo = Submission.objects.filter(pk=request.session.get(UNDO) or 0).select_related("event").first()
    context = {
        "page_title": "Propositions d’événements",
        "view": view,
        "tabs": tabs(view),
        "page": page,
        "lines": lines,
        "undo": undo if undo and undo.decided_by_id == request.user.pk else None,
    }
    return render(request, "submissions/desk/list_submissions.html", context)
