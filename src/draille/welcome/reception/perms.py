"""Who may do what with contacts."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from draille.kernel.clock import local_day, today
from draille.territory.people.models import User
from draille.welcome.reception.models import Contact

Account: TypeAlias = User | AbstractBaseUser | AnonymousUser


def _has(user: Account, permission: str) -> bool:
    return isinstance(user, User) and user.is_active and user.has_perm(f"reception.{permission}")


def can_view_contacts(user: Account) -> bool:
    """All staff, and the read-only auditor."""
    return _has(user, "view_contact")


def can_record_contacts(user: Account) -> bool:
    """Everyone who welcomes visitors: all staff of the office."""
    return _has(user, "add_contact")


def can_correct_any_day(user: Account) -> bool:
    """The director and the person in charge of quality, who give the reason."""
    return _has(user, "correct_any_day")


def can_correct_contact(user: Account, contact: Contact, made_at: datetime | None = None) -> bool:
    """Any counsellor on the day it happened or was recorded; the director and quality on any day.

    ``made_at`` is when it was decided on a device without network.
    """
    if can_correct_any_day(user):
        return True
    return _has(user, "change_contact") and not needs_reason(contact, made_at)


def needs_reason(contact: Contact, made_at: datetime | None = None) -> bool:
    """Whether a change comes on another day than the contact's: the journal then says why."""
    days = {contact.day, local_day(contact.recorded_at)}
    return today() not in days and (made_at is None or local_day(made_at) not in days)


def can_qualify_contact(user: Account, contact: Contact) -> bool:
    """Any counsellor, on any day, while the contact is not complete."""
    return _has(user, "change_contact") and not contact.qualified


def can_manage_lists(user: Account) -> bool:
    """The director and quality: services and topics."""
    return _has(user, "change_service")
