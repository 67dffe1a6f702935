"""Drafts into the database, many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection

from draille.kernel.clock import local_moment
from draille.territory.places.models import Commune, Office
from draille.welcome.reception.demo.calendar import Roster
from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.fairs import SESSIONS, SessionPlan
from draille.welcome.reception.enums import Channel, Source
from draille.welcome.reception.models import Contact, HeadCount, OffSiteSession, Service, Topic
from draille.welcome.reception.tallies import mark_stale

NAMESPACE = uuid5(NAMESPACE_URL, "draille:demonstration")
BATCH = 500
READ_LATER = (Channel.EMAIL, Channel.FORM, Channel.SOCIAL)


def write_sessions(rng: Random, roster: Roster) -> dict[str, OffSiteSession]:
    """Create the off-site sessions with their staff and head counts; by the key of their plan."""
    communes = Commune.objects.in_bulk([plan.insee for plan in SESSIONS if plan.insee], field_name="insee")
    written = {plan.key: _session(plan, communes) for plan in SESSIONS}
    OffSiteSession.objects.bulk_create(written.values())
    members: list[Any] = []
    for plan in SESSIONS:
        present = roster.on(plan.first)
        members += [
            OffSiteSession.staff.through(offsitesession_id=written[plan.key].pk, user_id=person)
            for person in rng.sample(present, min(plan.staff, len(present)))
        ]
    OffSiteSession.staff.through.objects.bulk_create(members)
    HeadCount.objects.bulk_create(
        HeadCount(
            session=written[plan.key], day=plan.first + timedelta(days=offset), part=part, people=people
        )
        for plan in SESSIONS
        for (offset, part), people in plan.counts.items()
    )
    return written


def _session(plan: SessionPlan, communes: Mapping[str, Commune]) -> OffSiteSession:
    return OffSiteSession(
        kind=plan.kind,
        name=plan.name,
        place=plan.place,
        commune=communes.get(plan.insee),
        first_day=plan.first,
        last_day=plan.last,
        material=plan.material,
        cancelled=plan.cancelled,
        note=plan.note,
    )


def write_contacts(
    rng: Random, drafts: Sequence[Draft], roster: Roster, sessions: Mapping[str, OffSiteSession]
) -> list[Contact]:
    """Create the contacts and what they asked for, and mark their days stale. Call it in a transaction."""
    offices = Office.objects.in_bulk(field_name="slug")
    _sign(rng, drafts, roster, sessions)
    contacts = [
        _contact(rng, draft, uuid, offices, sessions)
        for draft, uuid in zip(drafts, uuids_of(drafts), strict=True)
    ]
    Contact.all_objects.bulk_create(contacts, batch_size=BATCH)
    _write_wishes(drafts, contacts)
    mark_stale(
        {
            (f"session:{contact.session_id}" if contact.session_id else draft.office, contact.day)
            for draft, contact in zip(drafts, contacts, strict=True)
        }
    )
    return contacts


def uuids_of(drafts: Sequence[Draft]) -> list[UUID]:
    """What each is known by: its year, its channel and its number there, so that a reload changes none."""
    numbers: dict[tuple[int, str], int] = {}
    found = []
    for draft in drafts:
        kind = (draft.day.year, draft.channel)
        numbers[kind] = numbers.get(kind, 0) + 1
        found.append(uuid5(NAMESPACE, f"{draft.day.year}/{draft.channel}/{numbers[kind]}"))
    return found


def _contact(
    rng: Random,
    draft: Draft,
    uuid: UUID,
    offices: Mapping[str, Office],
    sessions: Mapping[str, OffSiteSession],
) -> Contact:
    happened_at = local_moment(draft.day, time(draft.minute // 60, draft.minute % 60, draft.second))
    country, departement = draft.origin
    return Contact(
        uuid=uuid,
        channel=draft.channel,
        office_id=offices[draft.office].pk if draft.office else None,
        session_id=sessions[draft.session].pk if draft.session else None,
        happened_at=happened_at,
        day=draft.day,
        people=draft.people,
        country=country,
        departement=departement,
        visitor_kind=draft.visitor_kind,
        group_kind=draft.group_kind,
        language=draft.language,
        note=draft.note,
        qualified=draft.qualified,
        source=Source.DEMO,
        recorded_by_id=draft.author,
        recorded_at=_recorded_at(rng, draft, happened_at),
    )


def _recorded_at(rng: Random, draft: Draft, happened_at: datetime) -> datetime:
    """At once, except for what is written to the office: that is read the next morning."""
    if draft.channel in READ_LATER:
        return local_moment(draft.day + timedelta(days=1), time(9, rng.randrange(60), rng.randrange(60)))
    return happened_at + timedelta(seconds=rng.randrange(8, 240))


def _sign(
    rng: Random, drafts: Sequence[Draft], roster: Roster, sessions: Mapping[str, OffSiteSession]
) -> None:
    """Say who recorded each: one of the few at that desk that day."""
    desks: dict[tuple[Any, str], list[int]] = {}
    teams: dict[int, list[int]] = {}
    rows = OffSiteSession.staff.through.objects.filter(offsitesession__in=sessions.values())
    for session, person in rows.order_by("user__email").values_list("offsitesession_id", "user_id"):
        teams.setdefault(session, []).append(person)
    for draft in drafts:
        if draft.session:
            present = teams.get(sessions[draft.session].pk, [])
        else:
            key = (draft.day, draft.office)
            if key not in desks:
                desks[key] = roster.desk(rng, *key)
            present = desks[key]
        draft.author = rng.choice(present) if present else None


def _write_wishes(drafts: Sequence[Draft], contacts: Sequence[Contact]) -> None:
    """Tie contacts to what they asked for: seventy thousand rows, too many to make objects of."""
    for model, field in ((Service, "services"), (Topic, "topics")):
        known = dict(model._default_manager.values_list("code", "pk"))
        quote, link = connection.ops.quote_name, getattr(Contact, field).through
        columns = f"contact_id, {quote(f'{model._meta.model_name}_id')}"
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {quote(link._meta.db_table)} ({columns}) VALUES (%s, %s)",  # noqa: S608
                [
                    (contact.pk, known[code])
                    for draft, contact in zip(drafts, contacts, strict=True)
                    for code in getattr(draft, field)
                ],
            )
