"""The act of welcome a message counts as: opened on arrival, completed with the answer, out with spam."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.inbox.models import Message
from draille.welcome.reception.actions import qualify_contact, record_contact
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact
from draille.welcome.reception.rules import ContactData
from draille.welcome.reception.tallies import mark_stale, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """What the answer tells about who wrote. ``origin_unknown`` is chosen, never a default."""

    people: int | None = None
    country: str = ""
    departement: str = ""
    origin_unknown: bool = False
    visitor_kind: str = ""
    group_kind: str = ""
    services: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def counting_office(message: Message) -> Office | None:
    """The office a message counts for: the one it names, else the one of the settings, else the first."""
    if message.office:
        return message.office
    offices = Office.objects.active()
    return offices.filter(slug=settings.INBOX_OFFICE).first() or offices.first()


def open_contact(message: Message, by: User | None) -> None:
    """Count the message from now on. Without any office there is nowhere to count it yet."""
    office = counting_office(message)
    if message.contact is not None or office is None:
        return
    data = ContactData(
        uuid=message.token or uuid4(),
        channel=message.channel,
        happened_at=message.received_at,
        office=office.slug,
        language=message.language,
        qualified=False,
        confirm_office=True,
    )
    message.contact = record_contact(data=data, by=by, source=Source.INBOX).contact
    message.save(update_fields=["contact"])


def complete_contact(message: Message, qualification: Qualification, by: User) -> None:
    """Say of the message's contact what the answer tells; one already complete stays as it is."""
    open_contact(message, by)
    contact = message.contact
    if contact is None or contact.qualified:
        return
    data = ContactData(
        uuid=contact.uuid,
        channel=contact.channel,
        happened_at=contact.happened_at,
        people=qualification.people,
        country=qualification.country,
        departement=qualification.departement,
        origin_unknown=qualification.origin_unknown,
        visitor_kind=qualification.visitor_kind,
        group_kind=qualification.group_kind,
        language=message.language,
        services=qualification.services,
        topics=qualification.topics,
        confirm_people=True,
    )
    qualify_contact(contact=contact, data=data, by=by)


def move_contact(message: Message, by: User) -> None:
    """Count the message for the office it now names."""
    contact, office = message.contact, counting_office(message)
    if contact is None or office is None or contact.office_id == office.pk:
        return
    before = (place_of(contact), contact.day)
    changes = {"office": (contact.office, office)}
    contact.office = office
    contact.save(update_fields=["office"])
    mark_stale({before, (place_of(contact), contact.day)})
    write_entry(by=by, verb="correct_contact", record=contact, changes=changes, note="message attribué")


def stop_counting(message: Message, by: User) -> None:
    """Spam is no act of welcome."""
    _count(message, by, live=False)


def count_again(message: Message, by: User) -> None:
    """It was no spam after all."""
    open_contact(message, by)
    _count(message, by, live=True)


def _count(message: Message, by: User, *, live: bool) -> None:
    contact = message.contact
    if contact is None or (contact.withdrawn_at is None) == live:
        return
    contact.withdrawn_at = None if live else timezone.now()
    Contact.all_objects.filter(pk=contact.pk).update(withdrawn_at=contact.withdrawn_at)
    mark_stale({(place_of(contact), contact.day)})
    write_entry(by=by, verb="restore_contact" if live else "withdraw_contact", record=contact, note="message")
