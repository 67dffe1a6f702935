"""One proposal: what the public would see, who sent it, what resembles it, what may be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from draille.kernel.history import history_of
from draille.offer.agenda.enums import Status
from draille.offer.agenda.forms import label_of
from draille.offer.agenda.likeness import likely_same
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.queries import next_occurrences
from draille.offer.agenda.sentences import (
    audience_words,
    booking_words,
    day_words,
    hours_words,
    place_words,
    price_words,
    schedule_line,
    state_words,
    weather_words,
)
from draille.offer.agenda.sheets import LABELS, read_sheet
from draille.offer.submissions import perms
from draille.offer.submissions.actions.deciding import seen_digest
from draille.offer.submissions.actions.letters import contact_of
from draille.offer.submissions.actions.undoing import UNDONE
from draille.offer.submissions.comparing import compare_request, lines_of, request_digest
from draille.offer.submissions.desk.shared import event_page, submission_of, user_of
from draille.offer.submissions.enums import Reason, SubmissionKind, SubmissionState
from draille.offer.submissions.models import Submission
from draille.offer.submissions.queries import waiting_lines
from draille.offer.submissions.reasons import reason_words

SHOWN_DATES = 12
NEEDED = {"first_day": "une date", "theme_id": "un thème"}


@require_safe
def show_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal or a request."""
    user = user_of(request, perms.can_read_submissions)
    return shown(request, submission_of(pk), user)


def shown(
    request: HttpRequest, submission: Submission, user: Any, *, error: str = "", undecided: str = ""
) -> HttpResponse:
    """Its page, with what went wrong."""
    waiting = submission.state == SubmissionState.WAITING
    context: dict[str, Any] = {
        "page_title": str(submission),
        "submission": submission,
        "is_new": submission.kind == SubmissionKind.NEW,
        "waiting": waiting,
        "can_decide": waiting and perms.can_decide_submissions(user),
        "can_sort": submission.state == SubmissionState.SUSPECT and perms.can_decide_submissions(user),
        "can_undo": submission.state in UNDONE
        and not submission.forgotten_at
        and perms.can_decide_submissions(user),
        "can_ask": waiting and perms.can_write_organisers(user),
        "can_write": perms.can_write_organisers(user),
        "posted": request.POST,
        "error": error,
        "undecided": undecided,
    }
    if submission.event_id is None:
        context["facts"] = _suspect_facts(submission)
        return _render(request, "show_suspect", context)
    event = Event.objects.with_sheet().select_related("merged_into").get(pk=submission.event_id)
    context |= _about(event, submission, user)
    if submission.kind == SubmissionKind.NEW:
        return _render(request, "show_proposal", context | _new(event, submission, waiting))
    return _render(request, "show_request", context | _request(event, submission, request))


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"submissions/desk/{name}.html", context, status=422 if context["error"] else 200)


def _suspect_facts(submission: Submission) -> list[tuple[str, list[str]]]:
    return [
        (label_of(name), lines_of(name, submission.proposed[name]))
        for name in LABELS
        if submission.proposed.get(name) not in (None, "", [], {})
    ]


def _about(event: Event, submission: Submission, user: Any) -> dict[str, Any]:
    return {
        "event": event,
        "event_url": event_page(event, user),
        "line": schedule_line(event),
        "place": place_words(event),
        "contact": contact_of(event),
        "letters": submission.letters.all(),
        "history": history_of(event, 20),
        "public_url": event_path(event) if event.status == Status.PUBLISHED else "",
    }


def _new(event: Event, submission: Submission, waiting: bool) -> dict[str, Any]:
    sheet = read_sheet(event)
    likely = [one for one in likely_same(sheet) if one[0].pk != event.pk] if waiting else []
    return {
        "dates": [shown_date(one) for one in next_occurrences(event, SHOWN_DATES)],
        "price": price_words(event),
        "booking": booking_words(event),
        "audience": audience_words(event),
        "weather": weather_words(event),
        "likely": [
            (other, score, why, schedule_line(other), other.get_status_display())
            for other, score, why in likely[:5]
        ],
        "lacks": _lacks(event),
        "seen": seen_digest(event),
        "reasons": [
            (code, label, reason_words(code, "", submission.language)) for code, label in Reason.choices
        ],
        "is_proposal": event.status == Status.PROPOSED,
        "age": (timezone.now() - submission.received_at).days,
    }


def _lacks(event: Event) -> list[str]:
    found = [words for name, words in NEEDED.items() if getattr(event, name) is None]
    if event.commune_id is None and event.sector_id is None:
        found.append("une commune")
    return found


def shown_date(one: Occurrence) -> tuple[str, str, str]:
    """Day, hours, state, in words."""
    return day_words(one.day), hours_words(one), state_words(one)


def _request(event: Event, submission: Submission, request: HttpRequest) -> dict[str, Any]:
    rows = compare_request(submission, event) if submission.kind == SubmissionKind.CHANGE else []
    day = submission.day
    return {
        "rows": [(row, request.POST.get(f"choice_{row.name}", "")) for row in rows],
        "conflicts": sum(row.state == "conflict" for row in rows),
        "seen": request_digest(submission, event),
        "named_day": day_words(day) if day else "",
        "urgent": waiting_lines([submission])[0].urgent,
    }
