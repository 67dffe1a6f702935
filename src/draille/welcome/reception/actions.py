"""Recording, completing, correcting and withdrawing contacts.

Every action writes the journal and marks the tallies of the day stale, in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from draille.kernel.clock import local_day
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.reception import perms
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact, Service, Topic
from draille.welcome.reception.queries import surroundings_for
from draille.welcome.reception.rules import ContactData, Problem, Surroundings, check_contact, normalised
from draille.welcome.reception.tallies import mark_stale, place_of


class ContactRefused(Refused):
    """The data cannot be recorded as they are; ``problems`` holds every reason, the first one leads."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(first.message, code=first.code, field=first.field)
        self.problems = tuple(problems)


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
        _refuse_problems(data, around)
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


def qualify_contact(*, contact: Contact, data: ContactData, by: User) -> Contact:
    """Complete a contact counted in a hurry. Its place, channel and time stay as they were."""
    if not perms.can_qualify_contact(by, contact):
        raise Refused(
            "Cet acte d’accueil est déjà qualifié. Corrigez-le le jour même.",
            code="already_qualified",
            status=409,
        )
    kept = replace(
        data,
        channel=contact.channel,
        office=contact.office.slug if contact.office else "",
        session=contact.session_id,
        happened_at=contact.happened_at,
        qualified=True,
        confirm_office=True,
    )
    return _rewrite(contact, kept, by=by, verb="qualify_contact", note="", oldest=False)


def correct_contact(
    *, contact: Contact, data: ContactData, by: User, note: str = "", made_at: datetime | None = None
) -> Contact:
    """Change what a contact says.

    Args:
        note: the reason, needed on another day than that of the contact.
        made_at: when it was decided on a device without network.
    """
    _refuse_late_change(contact, by, note, made_at)
    return _rewrite(contact, data, by=by, verb="correct_contact", note=note)


def withdraw_contact(
    *, contact: Contact, by: User, note: str = "", made_at: datetime | None = None
) -> Contact:
    """Take a contact out of the figures; it stays as a trace and may be restored. Twice changes nothing."""
    _refuse_late_change(contact, by, note, made_at, withdrawn_too=True)
    with transaction.atomic():
        contact = _locked(contact)
        if contact.withdrawn_at is None:
            contact.withdrawn_at = timezone.now()
            contact.save(update_fields=["withdrawn_at"])
            write_entry(by=by, verb="withdraw_contact", record=contact, note=note)
            mark_stale({(place_of(contact), contact.day)})
    return contact


def restore_contact(*, contact: Contact, by: User, note: str = "") -> Contact:
    """Count a withdrawn contact again. Twice changes nothing."""
    _refuse_late_change(contact, by, note, None, withdrawn_too=True)
    with transaction.atomic():
        contact = _locked(contact)
        if contact.withdrawn_at is not None:
            contact.withdrawn_at = None
            contact.save(update_fields=["withdrawn_at"])
            write_entry(by=by, verb="restore_contact", record=contact, note=note)
            mark_stale({(place_of(contact), contact.day)})
    return contact


def _outcome(recorded: Recorded) -> Outcome:
    if recorded.created:
        return Outcome.CREATED
    return Outcome.WITHDRAWN if recorded.contact.withdrawn_at else Outcome.ALREADY


def _refuse_problems(data: ContactData, around: Surroundings) -> None:
    if problems := check_contact(data, around, day=local_day(data.happened_at)):
        raise ContactRefused(problems)


def _refuse_late_change(
    contact: Contact, by: User, note: str, made_at: datetime | None, *, withdrawn_too: bool = False
) -> None:
    if contact.withdrawn_at is not None and not withdrawn_too:
        raise Refused(
            "Cet acte d’accueil a été annulé. Rétablissez-le avant de le corriger.",
            code="withdrawn",
            status=409,
        )
    if not perms.can_correct_contact(by, contact, made_at):
        raise Refused(
            "Cet acte d’accueil n’est plus du jour : demandez à la direction ou à la qualité de le corriger.",
            code="not_today",
            status=403,
        )
    if perms.needs_reason(contact, made_at) and not note.strip():
        raise Refused(
            "Cet acte d’accueil n’est pas d’aujourd’hui : indiquez la raison du changement.",
            code="reason_missing",
            field="reason",
        )


def _values(data: ContactData) -> dict[str, Any]:
    office = Office.objects.filter(slug=data.office).first() if data.office else None
    return {
        "channel": data.channel,
        "office": office,
        "session_id": data.session,
        "happened_at": data.happened_at,
        "day": local_day(data.happened_at),
        "people": data.people,
        **normalised(data),
        "visitor_kind": data.visitor_kind,
        "group_kind": data.group_kind,
        "language": data.language,
        "note": data.note.strip(),
        "qualified": data.qualified,
    }


def _create(data: ContactData, by: User | None, source: str) -> Contact:
    taken_by = _taken_by(data, by)
    contact = Contact.all_objects.create(
        uuid=data.uuid, source=source, recorded_by=taken_by, recorded_at=timezone.now(), **_values(data)
    )
    _set_words(contact, data)
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


def _set_words(contact: Contact, data: ContactData) -> None:
    if data.services:
        services = Service.objects.filter(code__in=set(data.services)).values_list("pk", flat=True)
        link = Contact.services.through
        link.objects.bulk_create(link(contact_id=contact.pk, service_id=key) for key in services)
    if data.topics:
        topics = Topic.objects.filter(code__in=set(data.topics)).values_list("pk", flat=True)
        tie = Contact.topics.through
        tie.objects.bulk_create(tie(contact_id=contact.pk, topic_id=key) for key in topics)


def _words(contact: Contact) -> dict[str, list[str]]:
    return {
        "services": sorted(contact.services.values_list("code", flat=True)),
        "topics": sorted(contact.topics.values_list("code", flat=True)),
    }


def _locked(contact: Contact) -> Contact:
    return (
        Contact.all_objects.select_for_update(of=("self",))
        .select_related("office", "session")
        .get(pk=contact.pk)
    )


def _rewrite(
    contact: Contact, data: ContactData, *, by: User, verb: str, note: str, oldest: bool = True
) -> Contact:
    with transaction.atomic():
        contact = _locked(contact)
        words = _words(contact)
        around = surroundings_for(by, session=data.session, contact=contact, oldest=oldest)
        _refuse_problems(data, around)
        before = (place_of(contact), contact.day)
        values = _values(data)
        changes = changed_fields(contact, values)
        for name, value in values.items():
            setattr(contact, name, value)
        wanted = {"services": sorted(set(data.services)), "topics": sorted(set(data.topics))}
        for name in wanted:
            if wanted[name] != words[name]:
                changes[name] = (words[name], wanted[name])
        if not changes:
            return contact
        contact.save(update_fields=[*values])
        contact.services.clear()
        contact.topics.clear()
        _set_words(contact, data)
        write_entry(by=by, verb=verb, record=contact, changes=changes, note=note)
        mark_stale({before, (place_of(contact), contact.day)})
    return contact
