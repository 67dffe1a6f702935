"""Planning off-site sessions and writing down the counts of the stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.territory.places.models import Commune
from draille.welcome.reception.enums import Channel, DayPart, SessionKind
from draille.welcome.reception.models import Contact, HeadCount, OffSiteSession
from draille.welcome.reception.sessions.queries import LONGEST

MOST_PEOPLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionData:
    """What is said of a session."""

    kind: str
    name: str
    place: str
    first_day: date
    last_day: date
    commune: Commune | None = None
    material: str = ""
    note: str = ""
    cancelled: bool = False
    previous: OffSiteSession | None = None


def save_session(
    *, session: OffSiteSession | None, data: SessionData, staff: Collection[User], by: User
) -> OffSiteSession:
    """Plan a session, or change one. What was recorded there stays within its dates and channel."""
    _refuse_dates(data)
    values = {name: getattr(data, name) for name in SessionData.__slots__}
    with transaction.atomic():
        if session is None:
            session = OffSiteSession.objects.create(**values)
            session.staff.set(staff)
            write_entry(by=by, verb="plan_session", record=session)
            return session
        session = OffSiteSession.objects.select_for_update().get(pk=session.pk)
        _refuse_orphans(session, data)
        changes = changed_fields(session, values)
        for name, value in values.items():
            setattr(session, name, value)
        session.save()
        session.staff.set(staff)
        write_entry(by=by, verb="change_session", record=session, changes=changes)
    return session


def _refuse_dates(data: SessionData) -> None:
    if data.last_day < data.first_day:
        raise Refused("Le dernier jour précède le premier.", code="out_of_order", field="last_day")
    if data.last_day - data.first_day > LONGEST:
        raise Refused("Un accueil hors les murs dure trois mois au plus.", code="too_long", field="last_day")


def _refuse_orphans(session: OffSiteSession, data: SessionData) -> None:
    contacts = Contact.objects.filter(session=session)
    channel = Channel.FAIR if data.kind == SessionKind.FAIR else Channel.OUTREACH
    if channel != session.channel and contacts.exists():
        raise Refused(
            "Des contacts y sont enregistrés : un salon reste un salon, et inversement.",
            code="has_contacts",
            field="kind",
        )
    span = (data.first_day, data.last_day)
    outside = contacts.exclude(day__range=span).exists() or session.counts.exclude(day__range=span).exists()
    if outside:
        raise Refused(
            "Des contacts ou des comptages existent en dehors de ces dates.",
            code="recorded_outside",
            field="first_day",
        )
    if data.cancelled and contacts.exists():
        raise Refused(
            "Des contacts y sont enregistrés : cet accueil a bien eu lieu.",
            code="has_contacts",
            field="cancelled",
        )


def count_heads(
    *, session: OffSiteSession, counts: Mapping[tuple[date, str], int | None], by: User
) -> OffSiteSession:
    """Write the counts of the stand: a number, or nothing to erase it.

    A day is counted whole or by halves.
    """
    if session.cancelled:
        raise Refused("Cet accueil est annulé : il n'y a rien à compter.", code="cancelled")
    with transaction.atomic():
        session = OffSiteSession.objects.select_for_update().get(pk=session.pk)
        held = {(c.day, c.part): c.people for c in session.counts.all()}
        wanted = {key: people for key, people in (held | dict(counts)).items() if people is not None}
        _refuse_counts(session, wanted, counts)
        changes = {f"{day:%d/%m/%Y} {part}": (held.get((day, part)), wanted.get((day, part)))
                   for day, part in held.keys() | wanted.keys()
                   if held.get((day, part)) != wanted.get((day, part))}  # fmt: skip
        session.counts.all().delete()
        HeadCount.objects.bulk_create(
            HeadCount(session=session, day=day, part=part, people=people)
            for (day, part), people in sorted(wanted.items())
        )
        if changes:
            write_entry(by=by, verb="count_heads", record=session, changes=changes)
    return session


def _refuse_counts(
    session: OffSiteSession,
    wanted: Mapping[tuple[date, str], int],
    given: Mapping[tuple[date, str], int | None],
) -> None:
    for (day, part), people in wanted.items():
        if not session.first_day <= day <= session.last_day:
            raise Refused("Ce jour n'est pas de cet accueil.", code="outside")
        if (day, part) in given and day > today():
            raise Refused(f"Le {day:%d/%m/%Y} n'est pas encore venu.", code="in_the_future")
        if not 0 <= people <= MOST_PEOPLE:
            raise Refused("Un comptage va de 0 à 20 000 personnes.", code="wrong_number")
        if part == DayPart.DAY and {(day, DayPart.MORNING), (day, DayPart.AFTERNOON)} & wanted.keys():
            raise Refused(
                f"Le {day:%d/%m/%Y} est compté à la journée et à la demi-journée : gardez l'un des deux.",
                code="counted_twice",
            )
