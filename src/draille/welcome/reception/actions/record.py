"""Recording contacts: each exactly once, whatever happens to the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception import perms
from draille.welcome.reception.actions.filling import (
    ContactRefused,
    column_values,
    refuse_problems,
    set_words,
)
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact
from draille.welcome.reception.queries import surroundings_for
from draille.welcome.reception.rules import ContactData, Problem, Surroundings
from draille.welcome.reception.tallies import mark_stale, place_of


@dataclass(frozen=True, slots=True)
class Recorded:
    """A contact that is in the database, and whether this call put it there."""

    contact: Contact
    created: bool


class Outcome(StrEnum):
    """What became of one item of a batch."""

    CREATED = "created"
    ALREADY = "already"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The answer for one item handed in, in the order it was handed in."""

    uuid: UUID
    outcome: Outcome
    contact: Contact | None = None
    problems: tuple[Problem, ...] = ()


def record_contact(
    *, data: ContactData, by: User | None, source: str = Source.SCREEN, around: Surroundings | None = None
) -> Recorded:
    """Record one contact, once.

    The same ``uuid`` handed in again finds the first record, unchanged, even when it was withdrawn since.

    Args:
        by: who records; ``None`` is the system itself (a form, an import).
        around: what to check against, when the caller has read it already.

    Raises:
        ContactRefused: with every problem of the data.
        Refused: when the person may not record contacts.
    """
    if by is not None and not perms.can_record_contacts(by):
        raise Refused(
            "Vous n’avez pas le droit d’enregistrer un acte d’accueil.", code="forbidden", status=403
        )
    with transaction.atomic():
        if known := Contact.all_objects.filter(uuid=data.uuid).first():
            return Recorded(known, created=False)
        around = around or surroundings_for(by, session=data.session)
        refuse_problems(data, around)
        try:
            with transaction.atomic():
                contact = _create(data, by, source)
        except IntegrityError:
            # The same contact was being handed in at the same moment by another process.
            known = Contact.all_objects.filter(uuid=data.uuid).first()
            if known is None:
                raise
            return Recorded(known, created=False)
        return Recorded(contact, created=True)


def record_contacts(
    *, items: Sequence[ContactData], by: User, source: str = Source.OFFLINE
) -> list[ItemResult]:
    """Record what a device held, in order; an item that is refused does not hold back the others."""
    results = []
    with transaction.atomic():
        for data in items:
            around = surroundings_for(by, session=data.session)
            try:
                with transaction.atomic():
                    recorded = record_contact(data=data, by=by, source=source, around=around)
            except ContactRefused as refusal:
                results.append(ItemResult(data.uuid, Outcome.REFUSED, problems=refusal.problems))
                continue
            results.append(ItemResult(data.uuid, _outcome(recorded), contact=recorded.contact))
    return results


def quick_contact(
    *,
    uuid: UUID,
    channel: str,
    office: str,
    people: int,
    happened_at: datetime,
    by: User,
    session: int | None = None,
    source: str = Source.SCREEN,
) -> Recorded:
    """Count a party at rush hour; what it asked is filled in later (``qualify_contact``)."""
    data = ContactData(
        uuid=uuid,
        channel=channel,
        office=office,
        session=session,
        people=people,
        happened_at=happened_at,
        qualified=False,
    )
    return record_contact(data=data, by=by, source=source)


def _outcome(recorded: Recorded) -> Outcome:
    if recorded.created:
        return Outcome.CREATED
    return Outcome.WITHDRAWN if recorded.contact.withdrawn_at else Outcome.ALREADY


def _create(data: ContactData, by: User | None, source: str) -> Contact:
    taken_by = _taken_by(data, by)
    contact = Contact.all_objects.create(
        uuid=data.uuid, source=source, recorded_by=taken_by, recorded_at=timezone.now(), **column_values(data)
    )
    set_words(contact, data)
    note = f"Saisi par {taken_by}, remis par {by}." if taken_by != by else ""
    write_entry(by=by, verb="record_contact", record=contact, note=note)
    mark_stale({(place_of(contact), contact.day)})
    return contact


def _taken_by(data: ContactData, by: User | None) -> User | None:
    """Who took the contact down, where a colleague signed in since hands it in from the same device."""
    if data.taken_by is None or by is None or data.taken_by == by.pk:
        return by
    colleague = User.objects.filter(pk=data.taken_by).first()
    return colleague if colleague and perms.can_record_contacts(colleague) else by
