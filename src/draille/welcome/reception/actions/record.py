"""Recording contacts: each exactly once, whatever happens to the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception import perms
from draille.welcome.reception.actions.filling import (
    ContactRefused,
    column_values,
    problems_of,
    set_words,
)
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact
from draille.welcome.reception.queries import Reading, surroundings_for
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


def record_contact(*, data: ContactData, by: User | None, source: str = Source.SCREEN) -> Recorded:
    """Record one contact, once.

    The same ``uuid`` handed in again finds the first record, unchanged, even when it was withdrawn since.

    Args:
        by: who records; ``None`` is the system itself (a form, an import).

    Raises:
        ContactRefused: with every problem of the data.
        Refused: when the person may not record contacts.
    """
    (result,) = _hand_in([data], by, source)
    if result.contact is None:
        raise ContactRefused(result.problems)
    return Recorded(result.contact, created=result.outcome == Outcome.CREATED)


def record_contacts(
    *, items: Sequence[ContactData], by: User, source: str = Source.OFFLINE
) -> list[ItemResult]:
    """Record what a device held, in order; an item that is refused does not hold back the others.

    Raises:
        Refused: when the person may not record contacts.
    """
    return _hand_in(items, by, source)


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


def _hand_in(items: Sequence[ContactData], by: User | None, source: str) -> list[ItemResult]:
    """All or nothing: a failure that is not a refusal leaves no item recorded.

    Everything is read before the transaction, which on SQLite holds back every other writer: it only
    writes. What is there already is looked up when the data are refused, for a record stands whatever the
    rules say today, or when the database answers that one of the ``uuid`` is taken: a replay, or another
    process handing in the same at the same moment.
    """
    _refuse_unless_allowed(by)
    reading = surroundings_for(by, sessions={item.session for item in items if item.session is not None})
    takers = _takers(items, by)
    around = _around_each(takers, reading)
    problems = {
        place: problems_of(item, around.get(item.taken_by, reading.around))
        for place, item in enumerate(items)
    }
    known = _already(items) if any(problems.values()) else {}
    while True:
        try:
            with transaction.atomic():
                return _record_all(items, problems, known, _Hand(by, source, reading, takers))
        except IntegrityError:
            found = _already(items)
            if found.keys() <= known.keys():
                raise
            known = found


@dataclass(frozen=True, slots=True)
class _Hand:
    """Who hands in, by which way, and what was read beforehand."""

    by: User | None
    source: str
    reading: Reading
    takers: Mapping[int | None, User | None]


def _record_all(
    items: Sequence[ContactData],
    problems: Mapping[int, Sequence[Problem]],
    known: Mapping[UUID, Contact],
    hand: _Hand,
) -> list[ItemResult]:
    """Write what is neither there nor refused. The same one twice in a batch is once."""
    results, held = [], dict(known)
    for place, data in enumerate(items):
        if data.uuid in held:
            results.append(ItemResult(data.uuid, _found(held[data.uuid]), held[data.uuid]))
        elif problems[place]:
            results.append(ItemResult(data.uuid, Outcome.REFUSED, problems=tuple(problems[place])))
        else:
            held[data.uuid] = _create(data, hand)
            results.append(ItemResult(data.uuid, Outcome.CREATED, held[data.uuid]))
    mark_stale({(place_of(item), item.day) for key, item in held.items() if key not in known})
    return results


def _found(contact: Contact) -> Outcome:
    return Outcome.WITHDRAWN if contact.withdrawn_at else Outcome.ALREADY


def _already(items: Sequence[ContactData]) -> dict[UUID, Contact]:
    return Contact.all_objects.in_bulk([item.uuid for item in items], field_name="uuid")


def _create(data: ContactData, hand: _Hand) -> Contact:
    taken_by = hand.takers.get(data.taken_by, hand.by)
    contact = Contact(
        uuid=data.uuid, source=hand.source, recorded_by=taken_by, **column_values(data, hand.reading)
    )
    if data.session is not None:
        contact.session = hand.reading.sessions[data.session]
    contact.save(force_insert=True)
    set_words(contact, data, hand.reading)
    note = f"Saisi par {taken_by}, remis par {hand.by}." if taken_by != hand.by else ""
    write_entry(by=hand.by, verb="record_contact", record=contact, note=note)
    return contact


def _refuse_unless_allowed(by: User | None) -> None:
    if by is not None and not perms.can_record_contacts(by):
        raise Refused(
            "Vous n’avez pas le droit d’enregistrer un acte d’accueil.", code="forbidden", status=403
        )


def _takers(items: Sequence[ContactData], by: User | None) -> dict[int | None, User | None]:
    """Who took contacts down, where a colleague signed in since hands them in from the same device."""
    named = {item.taken_by for item in items if by is not None and item.taken_by not in (None, by.pk)}
    if not named:
        return {}
    colleagues = User.objects.in_bulk([key for key in named if key is not None])
    return {key: person for key, person in colleagues.items() if perms.can_record_contacts(person)}


def _around_each(
    takers: Mapping[int | None, User | None], reading: Reading
) -> dict[int | None, Surroundings]:
    """A contact is checked as for who took it down: their office is not that of who hands it in."""
    return {
        key: replace(reading.around, own_offices=surroundings_for(person).around.own_offices)
        for key, person in takers.items()
    }
