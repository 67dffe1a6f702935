"""Erasing what is past its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from draille.offer.upkeep.enums import LetterState, ProposalState
from draille.offer.upkeep.models import Letter, Proposal, UpdateLink

SUSPECT_DAYS = 30


@transaction.atomic
def forget_before(moment: datetime) -> int:
    """Erase addresses, secrets and words of letters, links and decided proposals older than a moment.

    Suspect proposals go whole after a month. Returns how many records were touched.
    """
    letters = Letter.objects.filter(created_at__lt=moment).exclude(address="", note="", failure="")
    letters = letters.exclude(state__in=[LetterState.WAITING, LetterState.SENDING])
    touched = letters.update(address="", note="", failure="")
    touched += UpdateLink.objects.filter(expires_at__lt=moment).exclude(digest=None).update(digest=None)
    old = Proposal.objects.filter(received_at__lt=moment, forgotten_at=None)
    touched += old.exclude(state__in=[ProposalState.WAITING, ProposalState.SUSPECT]).update(
        before={},
        proposed={},
        accepted=[],
        message="",
        note="",
        sender="",
        sender_email="",
        sender_phone="",
        forgotten_at=timezone.now(),
    )
    suspect = Proposal.objects.filter(
        state=ProposalState.SUSPECT, received_at__lt=timezone.now() - timedelta(days=SUSPECT_DAYS)
    )
    return touched + suspect.delete()[0]
