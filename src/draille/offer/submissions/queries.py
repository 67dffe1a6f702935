"""What waits for staff, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.submissions.enums import SubmissionKind, SubmissionState
from draille.offer.submissions.models import Submission

URGENT_WITHIN = timedelta(hours=48)
CANCELS = (SubmissionKind.CANCEL, SubmissionKind.CANCEL_DATE)
VIEWS = {
    "waiting": "À examiner",
    "asked": "Réponse attendue",
    "suspect": "Indésirables",
    "decided": "Examinées",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    submission: Submission
    next_at: datetime | None
    urgent: bool
    likely: int
    """How alike the likeliest other event is; zero where none is."""


def waiting_submissions() -> QuerySet[Submission]:
    """Those to be decided: new events that are still proposals, and all requests."""
    waiting = Submission.objects.filter(state=SubmissionState.WAITING)
    return waiting.filter(~Q(kind=SubmissionKind.NEW) | Q(event__status=Status.PROPOSED))


def submissions_of(view: str) -> QuerySet[Submission]:
    """Those of a view, with what a line shows."""
    asked = Q(asked_at__isnull=False) & (Q(answered_at=None) | Q(answered_at__lt=F("asked_at")))
    match view:
        case "waiting":
            found = waiting_submissions().exclude(asked).order_by("received_at", "pk")
        case "asked":
            found = waiting_submissions().filter(asked).order_by("asked_at", "pk")
        case "suspect":
            found = Submission.objects.filter(state=SubmissionState.SUSPECT).order_by("-received_at", "-pk")
        case _:
            found = Submission.objects.exclude(
                state__in=(SubmissionState.WAITING, SubmissionState.SUSPECT)
            ).order_by("-decided_at", "-pk")
    return found.select_related("event__commune", "event__theme", "decided_by")


def queue() -> list[Waiting]:
    """What is to be decided: urgent cancellations, other cancellations, then the oldest first."""
    found = list(submissions_of("waiting"))
    lines = waiting_lines(found)
    return sorted(
        lines,
        key=lambda one: (
            not one.urgent,
            one.submission.kind not in CANCELS,
            one.submission.received_at,
            one.submission.pk,
        ),
    )


def waiting_lines(found: list[Submission]) -> list[Waiting]:
    """Submissions with how soon the event is; one query."""
    now = timezone.now()
    coming = Occurrence.objects.filter(
        event__in=[one.event_id for one in found], ends_at__gte=now, state__in=(State.ON, State.FULL)
    )
    starts = dict(coming.order_by().values("event").annotate(at=Min("starts_at")).values_list("event", "at"))
    return [_line(one, starts.get(one.event_id or 0), now) for one in found]


def _line(one: Submission, next_at: datetime | None, now: datetime) -> Waiting:
    at = _named_at(one) or next_at
    urgent = one.kind in CANCELS and at is not None and at - now <= URGENT_WITHIN
    likely = one.likely[0][1] if one.likely and one.kind == SubmissionKind.NEW else 0
    return Waiting(one, at, urgent, likely)


def _named_at(one: Submission) -> datetime | None:
    """When the date begins that is to be cancelled."""
    if one.day is None:
        return None
    found = Occurrence.objects.filter(event=one.event_id, planned_day=one.day, planned_start=one.start)
    return found.values_list("starts_at", flat=True).first()


def counts() -> dict[str, int]:
    """How many each view holds but the last."""
    return {view: submissions_of(view).order_by().count() for view in VIEWS if view != "decided"}


def urgent_count() -> int:
    """Cancellations of what takes place within two days."""
    cancels = waiting_submissions().filter(kind__in=CANCELS).select_related("event")
    return sum(one.urgent for one in waiting_lines(list(cancels)))


def submissions_of_event(event: Event) -> QuerySet[Submission]:
    """All that came about one event, the latest first."""
    return Submission.objects.filter(event=event).order_by("-received_at", "-pk")
