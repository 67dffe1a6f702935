"""The office decides on what organisers ask to change or cancel."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from draille.kernel.refusals import Refused
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import read_sheet
from draille.offer.submissions.actions.deciding import locked, settle
from draille.offer.submissions.actions.letters import contact_of, write_letter
from draille.offer.submissions.comparing import FieldState, compare_request, request_digest
from draille.offer.submissions.enums import LetterKind, SubmissionKind, SubmissionState
from draille.offer.submissions.models import Submission
from draille.territory.people.models import User
from draille.territory.pictures.models import Picture


@transaction.atomic
def decide_request(
    *,
    submission: Submission,
    choices: Mapping[str, bool],
    by: User,
    note: str = "",
    tell: bool = True,
    seen: str = "",
) -> Submission:
    """Write what is accepted, leave the rest as it is, and tell the organiser.

    Args:
        choices: for each field, whether it is accepted; for a cancellation, ``{"cancel": True}``.
        seen: ``request_digest`` of what the person had before the eyes; another event since is told.

    Raises:
        Refused: ``decided``, ``changed_since``, ``undecided`` (with its field), what the agenda refuses.
    """
    submission = locked(submission)
    if submission.kind == SubmissionKind.NEW:
        raise Refused("C’est un nouvel événement : publiez-le ou refusez-le.", code="wrong_kind", status=409)
    event = Event.objects.with_sheet().get(pk=submission.event_id or 0)
    if seen and seen != request_digest(submission, event):
        raise Refused(
            "L’événement a changé pendant que vous lisiez : relisez la comparaison.",
            code="changed_since",
            status=409,
        )
    decide = _decide_change if submission.kind == SubmissionKind.CHANGE else _decide_cancel
    state = decide(submission, event, choices, by)
    submission.save(update_fields=["accepted", "replaced"])
    settle(submission, state, note, by)
    if tell:
        write_letter(
            event=event,
            kind=LetterKind.SETTLED,
            contact=contact_of(event),
            submission=submission,
            note=note.strip(),
            by=by,
        )
    return submission


def _decide_change(
    submission: Submission, event: Event, choices: Mapping[str, bool], by: User
) -> SubmissionState:
    rows = compare_request(submission, event)
    open_rows = [row for row in rows if row.state is not FieldState.SAME]
    for row in open_rows:
        if row.name not in choices:
            raise Refused("Choisissez pour ce champ.", code="undecided", field=row.name)
    accepted = [row.name for row in open_rows if choices[row.name]]
    if accepted:
        submission.replaced = read_sheet(event, accepted)
        sheet = {name: submission.proposed[name] for name in accepted}
        agenda.change_event(event=event, sheet=sheet, by=by, note="corrigé par l’organisateur")
    submission.accepted = [*accepted, *(row.name for row in rows if row.state is FieldState.SAME)]
    if len(submission.accepted) == len(rows):
        return SubmissionState.ACCEPTED
    return SubmissionState.PARTLY if submission.accepted else SubmissionState.REFUSED


def _decide_cancel(
    submission: Submission, event: Event, choices: Mapping[str, bool], by: User
) -> SubmissionState:
    if "cancel" not in choices:
        raise Refused("Choisissez : annuler ou maintenir.", code="undecided", field="cancel")
    if not choices["cancel"]:
        return SubmissionState.REFUSED
    if submission.day is not None:
        agenda.cancel_occurrence(
            event=event, day=submission.day, start=submission.start, by=by, note=submission.message
        )
    else:
        submission.replaced = read_sheet(event, ("state", "state_note"))
        sheet = {"state": State.CANCELLED, "state_note": submission.message}
        agenda.change_event(event=event, sheet=sheet, by=by, note="annulé par l’organisateur")
    submission.accepted = ["cancel"]
    return SubmissionState.ACCEPTED


def forget_unused_pictures(submission: Submission) -> None:
    """Pictures that came with it and that no event shows leave the library."""
    for name in ("photo", "poster"):
        key = submission.proposed.get(name)
        if key and key != submission.before.get(name) and not _shown(key):
            for picture in Picture.objects.filter(pk=key, offers=None, uploaded_by_user=None):
                picture.delete()  # with its file


def _shown(key: int) -> bool:
    return Event.objects.filter(photo=key).exists() or Event.objects.filter(poster=key).exists()
