"""What looks as if a machine wrote it: a person's after all, or erased."""

from __future__ import annotations

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.submissions.actions.sending import take_in
from draille.offer.submissions.enums import SubmissionState
from draille.offer.submissions.models import Submission
from draille.territory.people.models import User


@transaction.atomic
def accept_suspect(*, submission: Submission, by: User) -> Submission:
    """A person wrote it: the event is made, and waits like any other; its sender is written to."""
    submission = _suspect(submission)
    submission.state = SubmissionState.WAITING
    take_in(submission)
    assert submission.event is not None
    write_entry(by=by, verb="accept_suspect_event", record=submission.event)
    return submission


@transaction.atomic
def drop_suspect(*, submission: Submission, by: User) -> None:
    """Erase it."""
    _suspect(submission).delete()


def _suspect(submission: Submission) -> Submission:
    found = Submission.objects.select_for_update().filter(pk=submission.pk).first()
    if found is None or found.state != SubmissionState.SUSPECT:
        raise Refused("Cette proposition n’est pas marquée indésirable.", code="decided", status=409)
    return found
