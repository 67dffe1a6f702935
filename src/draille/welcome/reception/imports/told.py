"""What a line of a file tells: contacts, or what is wrong with it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be loaded. ``unknown`` tells a word that could be matched to a listed one."""

    line: int
    code: str
    column: str
    value: str
    reason: str
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """A contact as a line tells it, codes instead of words.

    ``qualified`` is false where the file has neither services nor topics: such contacts count, but are in
    no base of a share of services. ``key`` is the line's own identifier.
    """

    day: date
    hour: time
    channel: str
    office: str = ""
    session: int | None = None
    people: int | None = None
    country: str = ""
    departement: str = ""
    visitor_kind: str = ""
    group_kind: str = ""
    language: str = ""
    services: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    note: str = ""
    qualified: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line: contacts, or problems, never both."""

    contacts: tuple[ImportedContact, ...] = ()
    problems: tuple[Problem, ...] = ()


def plain(contact: ImportedContact) -> dict[str, Any]:
    """A contact as plain data, the same for the same act whatever file told it."""
    return {
        "day": contact.day.isoformat(),
        "hour": f"{contact.hour:%H:%M}",
        "channel": contact.channel,
        "office": contact.office,
        "session": contact.session,
        "people": contact.people,
        "origin": [contact.country, contact.departement],
        "who": [contact.visitor_kind, contact.group_kind, contact.language],
        "services": list(contact.services),
        "topics": list(contact.topics),
        "note": contact.note,
    }
