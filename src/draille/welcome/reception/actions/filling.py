"""How data become a contact: the refusal that names every problem, the columns, the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from draille.kernel.clock import local_day
from draille.kernel.refusals import Refused
from draille.welcome.reception.models import Contact
from draille.welcome.reception.queries import Reading
from draille.welcome.reception.rules import ContactData, Problem, Surroundings, check_contact, normalised


class ContactRefused(Refused):
    """The data cannot be recorded as they are; ``problems`` holds every reason, the first one leads."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        super().__init__(first.message, code=first.code, field=first.field)
        self.problems = tuple(problems)


def problems_of(data: ContactData, around: Surroundings) -> list[Problem]:
    """Everything the rules find."""
    return check_contact(data, around, day=local_day(data.happened_at))


def refuse_problems(data: ContactData, around: Surroundings) -> None:
    """Raise when the rules find anything."""
    if problems := problems_of(data, around):
        raise ContactRefused(problems)


def column_values(data: ContactData, reading: Reading) -> dict[str, Any]:
    """The contact's own columns."""
    return {
        "channel": data.channel,
        "office": reading.offices.get(data.office),
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


def set_words(contact: Contact, data: ContactData, reading: Reading) -> None:
    """Tie the services and topics; the contact has none yet."""
    link, tie = Contact.services.through, Contact.topics.through
    if data.services:
        services = sorted(reading.services[code] for code in set(data.services))
        link.objects.bulk_create(link(contact_id=contact.pk, service_id=key) for key in services)
    if data.topics:
        topics = sorted(reading.topics[code] for code in set(data.topics))
        tie.objects.bulk_create(tie(contact_id=contact.pk, topic_id=key) for key in topics)
