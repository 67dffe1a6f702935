"""Erasing what is past its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from draille.kernel.clock import local_day
from draille.offer.agenda.enums import Status
from draille.offer.submissions.actions.requests import forget_unused_pictures
from draille.offer.submissions.enums import SubmissionState
from draille.offer.submissions.models import Letter, OrganiserLink, Submission
from draille.offer.upkeep.enums import LetterState

SUSPECT_DAYS = 30


@transaction.atomic
def forget_before(moment: datetime) -> int:
    """Erase who sent what, addresses and secrets, of events over and letters older than a moment.

    What waits is kept; suspect proposals go whole after a month. Returns how many records were touched.
    """
    letters = Letter.objects.filter(created_at__lt=moment).exclude(address="", note="", failure="")
    letters = letters.exclude(state__in=[LetterState.WAITING, LetterState.SENDING])
    touched = letters.update(address="", note="", failure="")
    touched += OrganiserLink.objects.filter(expires_at__lt=moment).exclude(digest=None).update(digest=None)
    touched += _forget_submissions(moment)
    suspect = Submission.objects.filter(
        state=SubmissionState.SUSPECT, received_at__lt=timezone.now() - timedelta(days=SUSPECT_DAYS)
    )
    return touched + suspect.delete()[0]


def _forget_submissions(moment: datetime) -> int:
    over = Q(event__last_day__lt=local_day(moment)) | Q(event__status__in=(Status.REFUSED, Status.ARCHIVED))
    old = Submission.objects.filter(over, received_at__lt=moment, forgotten_at=None)
    old = old.exclude(state__in=[SubmissionState.WAITING, SubmissionState.SUSPECT])
    for submission in old:
        forget_unused_pictures(submission)
    keys = [submission.pk for submission in old]
    return Submission.objects.filter(pk__in=keys).update(
        before={},
        proposed={},
        replaced={},
        likely=[],
        message="",
        question="",
        note="",
        sender="",
        sender_email="",
        sender_phone="",
        forgotten_at=timezone.now(),
    )
