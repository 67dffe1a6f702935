"""The office decides on proposed events."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from draille.kernel.french import hour, long_date
from draille.kernel.journal import write_entry
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import LABELS, read_sheet
from draille.offer.submissions.actions.letters import contact_of, write_letter
from draille.offer.submissions.enums import LetterKind, SubmissionKind, SubmissionState
from draille.offer.submissions.models import Submission
from draille.offer.upkeep.rules import digest_of
from draille.territory.people.models import User


def seen_digest(event: Event) -> str:
    """What tells one state of an event from another; ``event`` is read ``with_sheet``."""
    return digest_of(repr(read_sheet(event)))[:32]


@transaction.atomic
def publish_submission(*, submission: Submission, by: User, seen: str = "", note: str = "") -> Submission:
    """Publish the event and tell its organiser.

    Args:
        seen: ``seen_digest`` of what the person had before the eyes; another event since is told.

    Raises:
        Refused: ``decided``, ``changed_since``, or what a published event lacks, with its field.
    """
    submission, event = waiting_event(submission, seen)
    agenda.publish_event(event=event, by=by)
    settle(submission, SubmissionState.ACCEPTED, note, by)
    _tell(submission, LetterKind.PUBLISHED, note, by)
    return submission


@transaction.atomic
def refuse_submission(*, submission: Submission, note: str, by: User, seen: str = "") -> Submission:
    """Say no, with the reason the organiser reads.

    Raises:
        Refused: ``decided``, ``changed_since``, ``reason_missing``.
    """
    submission, event = waiting_event(submission, seen)
    if not note.strip():
        raise Refused("Dites pourquoi : l’organisateur le lira.", code="reason_missing", field="note")
    agenda.refuse_event(event=event, by=by, note=note.strip())
    settle(submission, SubmissionState.REFUSED, note, by)
    _tell(submission, LetterKind.REFUSED, note, by)
    return submission


@transaction.atomic
def merge_submission(
    *, submission: Submission, into: Event, names: Iterable[str], by: User, seen: str = "", note: str = ""
) -> Submission:
    """The event is one the agenda has: put the proposal away for it.

    Args:
        names: the fields whose proposed values are written on the event that stays.

    Raises:
        Refused: ``decided``, ``changed_since``, ``same``, ``merged``, or a value the agenda refuses.
    """
    submission, event = waiting_event(submission, seen)
    taken = [name for name in names if name in LABELS]
    if taken:
        agenda.change_event(event=into, sheet=read_sheet(event, taken), by=by, note=f"repris de {event}")
    agenda.merge_events(kept=into, merged=event, by=by)
    submission.accepted = taken
    submission.save(update_fields=["accepted"])
    settle(submission, SubmissionState.MERGED, note, by)
    _tell(submission, LetterKind.MERGED, note, by)
    return submission


@transaction.atomic
def ask_organiser(*, submission: Submission, question: str, by: User) -> Submission:
    """Ask who proposed it something; the answer comes by a one-time link.

    Raises:
        Refused: ``decided``, ``question_missing``, ``no_address``, ``just_asked``.
    """
    submission, event = waiting_event(submission)
    if not question.strip():
        raise Refused("Écrivez votre question.", code="question_missing", field="question")
    if submission.question == question.strip() and submission.waits_for_organiser:
        raise Refused("Cette question vient d’être posée.", code="just_asked", status=409)
    letter = write_letter(
        event=event,
        kind=LetterKind.QUESTION,
        contact=contact_of(event),
        submission=submission,
        note=question.strip(),
        by=by,
    )
    if letter is None:
        raise Refused("L’organisateur n’a pas d’adresse e-mail.", code="no_address", field="question")
    submission.question, submission.asked_at = question.strip(), timezone.now()
    submission.save(update_fields=["question", "asked_at"])
    write_entry(by=by, verb="ask_organiser", record=event, note=submission.question)
    return submission


def waiting_event(submission: Submission, seen: str = "") -> tuple[Submission, Event]:
    """The proposal, locked, with its event; refused where somebody else decided, or it changed since."""
    submission = locked(submission)
    event = Event.objects.with_sheet().get(pk=submission.event_id or 0)
    if submission.kind != SubmissionKind.NEW or event.status != Status.PROPOSED:
        raise Refused(
            "Cet événement n’est plus une proposition : ouvrez sa page.", code="decided", status=409
        )
    if seen and seen != seen_digest(event):
        raise Refused(
            "La proposition a changé pendant que vous la lisiez : relisez-la.",
            code="changed_since",
            status=409,
        )
    return submission, event


def locked(submission: Submission) -> Submission:
    """It, locked, still waiting; who decided and when is told otherwise."""
    found = Submission.objects.select_for_update(of=("self",)).select_related("decided_by")
    submission = found.get(pk=submission.pk)
    if submission.state == SubmissionState.WAITING:
        return submission
    who = f" par {submission.decided_by}" if submission.decided_by else ""
    at = timezone.localtime(submission.decided_at or submission.received_at)
    raise Refused(
        f"Déjà examinée{who}, le {long_date(at)} à {hour(at)} : {submission.get_state_display()}.",
        code="decided",
        status=409,
    )


def settle(submission: Submission, state: SubmissionState, note: str, by: User | None) -> None:
    """Write the decision; inside the caller's transaction."""
    submission.state, submission.note = state, note.strip()
    submission.decided_at, submission.decided_by = timezone.now(), by
    submission.save(update_fields=["state", "note", "decided_at", "decided_by"])
    assert submission.event is not None
    write_entry(
        by=by,
        verb="decide_submission",
        record=submission.event,
        note=f"{submission.get_kind_display()} : {state.label}",
    )


def _tell(submission: Submission, kind: LetterKind, note: str, by: User | None) -> None:
    assert submission.event is not None
    event = submission.event
    write_letter(
        event=event, kind=kind, contact=contact_of(event), submission=submission, note=note.strip(), by=by
    )


@transaction.atomic
def settle_elsewhere() -> int:
    """Proposals decided from the page of their event: settled, their organisers told. Returns how many."""
    decided = (
        Submission.objects.filter(kind=SubmissionKind.NEW, state=SubmissionState.WAITING)
        .exclude(event__status__in=(Status.PROPOSED, Status.DRAFT))
        .select_related("event")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    settled = list(decided)
    for submission in settled:
        assert submission.event is not None
        state, kind = _OUTCOMES[submission.event.status]
        if submission.event.merged_into_id:
            state, kind = SubmissionState.MERGED, LetterKind.MERGED
        entry = Entry.objects.about(submission.event).filter(verb=f"event_{submission.event.status}").first()
        note = entry.note if entry else ""
        settle(submission, state, note, None)
        if kind is not None:
            _tell(submission, kind, note, None)
    return len(settled)


_OUTCOMES: dict[str, tuple[SubmissionState, LetterKind | None]] = {
    Status.PUBLISHED: (SubmissionState.ACCEPTED, LetterKind.PUBLISHED),
    Status.REFUSED: (SubmissionState.REFUSED, LetterKind.REFUSED),
    Status.ARCHIVED: (SubmissionState.REFUSED, None),
}
