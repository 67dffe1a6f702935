"""Taking a decision back."""

from __future__ import annotations

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.actions.life import set_status
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import changes_between, read_sheet
from draille.offer.submissions.enums import SubmissionKind, SubmissionState
from draille.offer.submissions.models import Letter, Submission
from draille.offer.upkeep.enums import LetterState
from draille.territory.people.models import User

UNDONE = (SubmissionState.ACCEPTED, SubmissionState.PARTLY, SubmissionState.REFUSED)


@transaction.atomic
def reopen_submission(*, submission: Submission, by: User) -> bool:
    """Put all back as it was before the decision. A letter still in the queue does not leave.

    Returns whether the organiser was told of the decision already.

    Raises:
        Refused: ``not_decided``, ``cannot_undo``: merged, or the event changed since.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state not in UNDONE or submission.forgotten_at:
        raise Refused("Cette décision ne peut pas être reprise.", code="not_decided", status=409)
    event = Event.objects.with_sheet().get(pk=submission.event_id or 0)
    if submission.kind == SubmissionKind.NEW:
        _propose_again(submission, event, by)
    elif submission.state != SubmissionState.REFUSED:
        _write_back(submission, event, by)
    told = _keep_letters(submission)
    submission.state, submission.decided_at, submission.decided_by = SubmissionState.WAITING, None, None
    submission.accepted, submission.replaced, submission.note = [], {}, ""
    submission.save()
    write_entry(by=by, verb="reopen_submission", record=event)
    return told


def _propose_again(submission: Submission, event: Event, by: User) -> None:
    expected = Status.PUBLISHED if submission.state == SubmissionState.ACCEPTED else Status.REFUSED
    if event.status != expected:
        raise _changed()
    set_status(event, Status.PROPOSED, by=by)


def _write_back(submission: Submission, event: Event, by: User) -> None:
    if submission.kind == SubmissionKind.CANCEL_DATE and submission.day is not None:
        agenda.restore_occurrence(event=event, day=submission.day, start=submission.start, by=by)
        return
    if submission.kind == SubmissionKind.CANCEL:
        written = {"state": State.CANCELLED, "state_note": submission.message}
    else:
        written = {name: submission.proposed[name] for name in submission.replaced}
    if changes_between(read_sheet(event, written), written):
        raise _changed()
    if submission.replaced:
        agenda.change_event(event=event, sheet=submission.replaced, by=by, note="décision reprise")


def _changed() -> Refused:
    return Refused(
        "L’événement a changé depuis : corrigez-le depuis sa page.", code="cannot_undo", status=409
    )


def _keep_letters(submission: Submission) -> bool:
    """Letters still waiting are dropped; whether one left after the decision."""
    since = submission.decided_at or submission.received_at
    letters = Letter.objects.filter(submission=submission, created_at__gte=since)
    letters.filter(state=LetterState.WAITING).update(state=LetterState.DROPPED)
    return letters.exclude(state__in=(LetterState.DROPPED, LetterState.FAILED)).exists()
