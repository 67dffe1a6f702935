"""Completing, correcting, withdrawing and restoring contacts; the journal keeps what was there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception import perms
from draille.welcome.reception.actions.filling import column_values, refuse_problems, set_words
from draille.welcome.reception.models import Contact
from draille.welcome.reception.queries import surroundings_for
from draille.welcome.reception.rules import ContactData
from draille.welcome.reception.tallies import mark_stale, place_of


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
            "Cet acte d’accueil n’est plus du jour : demandez à la direction ou à la qualité de le corriger.",
            code="not_today",
            status=403,
        )
    if perms.needs_reason(contact, made_at) and not note.strip():
        raise Refused(
            "Cet acte d’accueil n’est pas d’aujourd’hui : indiquez la raison du changement.",
            code="reason_missing",
            field="reason",
        )


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
        named = () if data.session is None else (data.session,)
        reading = surroundings_for(by, sessions=named, contact=contact, oldest=oldest)
        refuse_problems(data, reading.around)
        before = (place_of(contact), contact.day)
        values = column_values(data, reading)
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
        set_words(contact, data, reading)
        write_entry(by=by, verb=verb, record=contact, changes=changes, note=note)
        mark_stale({before, (place_of(contact), contact.day)})
    return contact
