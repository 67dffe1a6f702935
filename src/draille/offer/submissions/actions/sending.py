"""What organisers send. A new event is seen by nobody, and a published one stays as it is, until decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.forms import PROPOSED
from draille.offer.agenda.likeness import likely_same
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import Sheet, changes_between, read_sheet
from draille.offer.submissions.actions.letters import contact_of, write_letter
from draille.offer.submissions.enums import LetterKind, SubmissionKind, SubmissionState
from draille.offer.submissions.models import OrganiserLink, Submission
from draille.offer.upkeep.enums import LinkState

CORRECTED = (*PROPOSED, "state", "state_note")
"""What an organiser may change of an event."""
CLOSED = (Status.REFUSED, Status.ARCHIVED)
MOST_LIKELY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who proposes an event; never shown to the public."""

    name: str
    email: str
    phone: str = ""
    language: str = "fr"


@transaction.atomic
def propose_event(
    *,
    sheet: Sheet,
    sender: Sender,
    token: UUID,
    message: str = "",
    rights: bool = False,
    suspect: bool = False,
) -> Submission:
    """Take in a new event, once for a token, and write to who sent it.

    A suspect one is kept aside: no event, no letter.

    Raises:
        Refused: a value is wrong, with the name of its field.
    """
    if held := Submission.objects.filter(token=token).first():
        return held
    values = agenda.clean_sheet({name: sheet[name] for name in PROPOSED if name in sheet})
    submission = Submission(
        kind=SubmissionKind.NEW,
        state=SubmissionState.SUSPECT if suspect else SubmissionState.WAITING,
        proposed=values,
        message=message.strip()[:2000],
        sender=sender.name,
        sender_email=sender.email,
        sender_phone=sender.phone,
        language=sender.language,
        rights=rights,
        token=token,
    )
    if suspect:
        submission.save()
        write_entry(by=None, verb="propose_event", record=submission)
    else:
        take_in(submission)
    return submission


def take_in(submission: Submission) -> None:
    """Make its event, seen by nobody, and tell who sent it; inside the caller's transaction."""
    values = submission.proposed
    submission.likely = likely_pairs(values)
    submission.event = agenda.create_event(sheet=values, by=None, status=Status.PROPOSED)
    submission.save()
    write_entry(by=None, verb="propose_event", record=submission.event)
    write_letter(
        event=submission.event,
        kind=LetterKind.RECEIVED,
        contact=contact_of(submission.event),
        submission=submission,
    )


def likely_pairs(sheet: Sheet, but: Event | None = None) -> list[list[int]]:
    """The events that may be the same, as a submission keeps them."""
    found = [[event.pk, score] for event, score, _why in likely_same(sheet) if event != but]
    return found[:MOST_LIKELY]


@transaction.atomic
def correct_event(
    *, link: OrganiserLink, sheet: Sheet, message: str = "", language: str = "fr"
) -> Submission | None:
    """Keep what an organiser changed; the link opens nothing more, and a new one leaves by e-mail.

    What the office has not read yet is corrected at once; anything else waits. ``None``: nothing to change
    and nothing said.

    Raises:
        Refused: ``link_closed``, ``closed``, or a value is wrong, with the name of its field.
    """
    event = _use(link)
    values = agenda.clean_sheet({name: sheet[name] for name in CORRECTED if name in sheet})
    changed = changes_between(read_sheet(event, values), values)
    kept = {name: values[name] for name in changed}
    own = _unread(event)
    if own is not None:
        return _correct_unread(own, event, kept, message)
    if not changed and not message.strip():
        return None
    submission = Submission.objects.create(
        kind=SubmissionKind.CHANGE,
        event=event,
        before={name: pair[0] for name, pair in changed.items()},
        proposed=kept,
        message=message.strip()[:2000],
        language=language,
    )
    write_entry(by=None, verb="request_change", record=event)
    _tell_noted(event, submission)
    return submission


def _correct_unread(
    submission: Submission, event: Event, values: Mapping[str, Any], message: str
) -> Submission:
    now = timezone.now()
    if values:
        agenda.change_event(event=event, sheet=values, by=None, note="par l’organisateur")
        event = Event.objects.with_sheet().get(pk=event.pk)
        submission.proposed = read_sheet(event, PROPOSED)
        submission.likely = likely_pairs(submission.proposed, event)
        submission.changed_at = now
    if message.strip():
        submission.message = message.strip()[:2000]
    if submission.waits_for_organiser:
        submission.answered_at = now
    submission.save()
    write_entry(by=None, verb="correct_proposal", record=event)
    _tell_noted(event, submission)
    return submission


def _unread(event: Event) -> Submission | None:
    """The proposal of an event that nobody decided on yet."""
    if event.status != Status.PROPOSED:
        return None
    waiting = event.submissions.filter(kind=SubmissionKind.NEW, state=SubmissionState.WAITING)
    return waiting.select_for_update().first()


@transaction.atomic
def request_cancel(
    *,
    link: OrganiserLink,
    day: date | None = None,
    start: time | None = None,
    message: str = "",
    language: str = "fr",
) -> Submission:
    """Ask that one date, or the whole event, be shown as cancelled.

    Raises:
        Refused: ``link_closed``, ``closed``, ``no_such_date``.
    """
    event = _use(link)
    if day and not event.occurrences.filter(planned_day=day, planned_start=start).exists():
        raise Refused(_("Cet événement n’a pas lieu à cette date."), code="no_such_date", status=404)
    submission = Submission.objects.create(
        kind=SubmissionKind.CANCEL_DATE if day else SubmissionKind.CANCEL,
        event=event,
        day=day,
        start=start,
        before={} if day else {"state": event.state},
        proposed={} if day else {"state": State.CANCELLED},
        message=message.strip()[:200],
        language=language,
    )
    write_entry(by=None, verb="request_cancel", record=event, note=f"{day:%d/%m/%Y}" if day else "")
    _tell_noted(event, submission)
    return submission


@transaction.atomic
def withdraw_proposal(*, link: OrganiserLink) -> Submission:
    """The organiser takes a proposal back before anybody decided: its event is put away.

    Raises:
        Refused: ``link_closed``, ``closed``: it was decided meanwhile.
    """
    event = _use(link)
    own = _unread(event)
    if own is None:
        raise Refused(_("Cette proposition a déjà été examinée."), code="closed", status=409)
    agenda.archive_event(event=event, by=None, note="retirée par l’organisateur")
    own.state, own.decided_at = SubmissionState.WITHDRAWN, timezone.now()
    own.save(update_fields=["state", "decided_at"])
    write_entry(by=None, verb="withdraw_proposal", record=event)
    return own


def _tell_noted(event: Event, submission: Submission) -> None:
    write_letter(event=event, kind=LetterKind.NOTED, contact=contact_of(event), submission=submission)


def _use(link: OrganiserLink) -> Event:
    """Close the link and those to the same event, once: of two answers at the same time one is refused."""
    now = timezone.now()
    live = OrganiserLink.objects.filter(event=link.event_id, used_at=None, revoked_at=None)
    won = link.state == LinkState.LIVE and live.filter(pk=link.pk, expires_at__gt=now).update(used_at=now)
    if not won:
        raise Refused(_("Ce lien a déjà servi."), code="link_closed", status=409)
    live.exclude(digest=None).update(used_at=now)
    event = Event.objects.with_sheet().get(pk=link.event_id)
    if event.status in CLOSED:
        raise Refused(_("Cet événement n’est plus dans notre agenda."), code="closed", status=409)
    return event
