"""Proposals, requests and links for tests, made as organisers and the office make them."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core import signing
from django.utils import timezone

from draille.kernel.clock import today
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.offer.agenda.tests.factories import make_event, once
from draille.offer.agenda.tests.sending import posted
from draille.offer.submissions.actions import Sender, propose_event
from draille.offer.submissions.enums import LetterKind, SubmissionKind
from draille.offer.submissions.forms import SALT, OrganiserForm, ProposalForm
from draille.offer.submissions.models import Letter, OrganiserLink, Submission
from draille.offer.upkeep.rules import digest_of, new_secret
from tests.factories import CommuneFactory

WHO = {"sender": "Ada Essai", "sender_email": "ada@demo.example", "sender_phone": "04 66 00 00 09"}


def soon(days: int = 20) -> date:
    """A day to come."""
    return today() + timedelta(days=days)


def a_proposal(*, suspect: bool = False, language: str = "fr", **sheet: Any) -> Submission:
    """An event proposed by its organiser, waiting."""
    load_themes()
    values = {
        "title": "Veillée de contes",
        "theme": "fetes",
        "commune": CommuneFactory().insee,
        "place_name": "Salle des fêtes",
        "schedules": once(soon(), "20:30", None),
        **sheet,
    }
    sender = Sender(
        name=WHO["sender"], email=WHO["sender_email"], phone=WHO["sender_phone"], language=language
    )
    return propose_event(sheet=values, sender=sender, token=uuid4(), suspect=suspect)


def a_published(days: int = 20, **sheet: Any) -> Event:
    """A published event to come, whose address the public knows."""
    return make_event(
        **{
            "title": "Bal de la châtaigne",
            "email": "bal@demo.example",
            "schedules": once(soon(days)),
            **sheet,
        }
    )


def a_link(event: Event | None = None, **values: Any) -> tuple[OrganiserLink, str]:
    """A live link and its secret."""
    secret = new_secret()
    values.setdefault("expires_at", timezone.now() + timedelta(days=9))
    event = event or a_published()
    return OrganiserLink.objects.create(event=event, digest=digest_of(secret), **values), secret


def a_change(event: Event | None = None, **values: Any) -> Submission:
    """A correction that waits."""
    event = event or a_published()
    values.setdefault("proposed", {"place_name": "Foyer rural"})
    before = {name: getattr(event, name) for name in values["proposed"]}
    return Submission.objects.create(kind=SubmissionKind.CHANGE, event=event, before=before, **values)


def a_cancel(event: Event | None = None, **values: Any) -> Submission:
    """A whole event its organiser cancels."""
    event = event or a_published()
    return Submission.objects.create(
        kind=SubmissionKind.CANCEL, event=event, proposed={"state": "cancelled"}, **values
    )


def a_failed_letter() -> Letter:
    """One that could not leave."""
    return Letter.objects.create(
        kind=LetterKind.LINK,
        event=a_published(),
        address="a@demo.example",
        state="failed",
        failure="SMTPException: no",
    )


def proposed(**more: Any) -> dict[str, Any]:
    """What a browser sends of a proposal filled in, thirty seconds after the page was opened."""
    load_themes()
    CommuneFactory()
    values = {
        "title": "Veillée de contes",
        "theme": "fetes",
        "commune": "48194",
        "schedules__0__first_day": soon().isoformat(),
        "schedules__0__start1": "20:30",
        **WHO,
        "opened": signing.dumps(int(time.time()) - 30, salt=SALT),
        "token": str(uuid4()),
        **more,
    }
    return _sent(posted(ProposalForm(), **values))


def corrected(event: Event, **more: Any) -> dict[str, Any]:
    """What a browser sends of an organiser's form."""
    return _sent(posted(OrganiserForm(event=Event.objects.with_sheet().get(pk=event.pk)), **more))


def _sent(data: Any) -> dict[str, Any]:
    return {name: data.getlist(name) for name in data}
