"""Reads of off-site sessions: the list, and a session's sheet with the one of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from draille.kernel.contracts import Column, Table
from draille.kernel.french import long_date, number, percent
from draille.welcome.reception.enums import DayPart
from draille.welcome.reception.imports.fields import fold
from draille.welcome.reception.models import Contact, HeadCount, OffSiteSession, Service, Topic

LONGEST = timedelta(days=92)
"""A session lasts at most a season; its sheet has a line for each day."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of a session: heads counted by moment, contacts recorded. ``None`` is not counted."""

    day: date
    morning: int | None
    afternoon: int | None
    whole: int | None
    contacts: int

    @property
    def counted(self) -> int | None:
        """Heads of the day; missing where nothing was counted."""
        found = [n for n in (self.morning, self.afternoon, self.whole) if n is not None]
        return sum(found) if found else None


@dataclass(frozen=True, slots=True)
class Share:
    """How many contacts name a topic or a service, and how many in a hundred."""

    label: str
    contacts: int
    percent: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The balance of a session.

    ``counted`` is the sum of head counts, missing where nothing was counted; ``people`` that of the known
    people of its contacts; shares are of its qualified contacts.
    """

    session: OffSiteSession
    days: tuple[DayLine, ...]
    counted: int | None
    contacts: int
    people: int
    qualified: int
    topics: tuple[Share, ...]
    services: tuple[Share, ...]


def days_of(session: OffSiteSession) -> list[date]:
    """Its days, both ends included."""
    length = min(session.last_day - session.first_day, LONGEST).days + 1
    return [session.first_day + timedelta(days=offset) for offset in range(length)]


def sheet_of(session: OffSiteSession) -> Sheet:
    """Everything a session's page tells, in six queries."""
    counts = {(c.day, c.part): c.people for c in HeadCount.objects.filter(session=session)}
    contacts = Contact.objects.filter(session=session)
    by_day = dict(contacts.order_by().values_list("day").annotate(Count("pk")))
    sums = contacts.aggregate(
        contacts=Count("pk"), people=Sum("people"), qualified=Count("pk", filter=Q(qualified=True))
    )
    days = tuple(
        DayLine(
            day,
            counts.get((day, DayPart.MORNING)),
            counts.get((day, DayPart.AFTERNOON)),
            counts.get((day, DayPart.DAY)),
            by_day.get(day, 0),
        )
        for day in days_of(session)
    )
    return Sheet(
        session=session,
        days=days,
        counted=sum(counts.values()) if counts else None,
        contacts=sums["contacts"],
        people=sums["people"] or 0,
        qualified=sums["qualified"],
        topics=_shares(Topic.objects.all(), contacts, sums["qualified"]),
        services=_shares(Service.objects.all(), contacts, sums["qualified"]),
    )


def _shares(
    words: QuerySet[Topic] | QuerySet[Service], contacts: QuerySet[Contact], base: int
) -> tuple[Share, ...]:
    told = contacts.filter(qualified=True).order_by()
    found = (
        words.filter(contacts__in=told)
        .annotate(named=Count("contacts", filter=Q(contacts__in=told), distinct=True))
        .order_by("-named", "order")
    )
    return tuple(Share(word.label, word.named, 100 * word.named / base) for word in found if base)


def previous_edition(session: OffSiteSession) -> OffSiteSession | None:
    """The one it is compared with: the one it names, else that of the same kind and name a year before."""
    if session.previous_id:
        return session.previous
    same_year = OffSiteSession.objects.filter(
        kind=session.kind, cancelled=False, first_day__year=session.first_day.year - 1
    )
    name = _bare_name(session)
    found = [other for other in same_year.order_by("first_day") if _bare_name(other) == name]
    aim = session.first_day - timedelta(days=365)
    return min(found, key=lambda other: abs((other.first_day - aim).days), default=None)


def _bare_name(session: OffSiteSession) -> str:
    """The name without its year."""
    return re.sub(r"\b(19|20)\d\d\b", "", fold(session.name)).strip()


def years_of(sessions: Iterable[OffSiteSession]) -> list[int]:
    """The years that hold one, latest first."""
    return sorted({session.first_day.year for session in sessions}, reverse=True)


_counted = (
    HeadCount.objects.filter(session=OuterRef("pk"))
    .order_by()
    .values("session")
    .annotate(total=Sum("people"))
)


def listed_sessions() -> QuerySet[OffSiteSession]:
    """All of them with what was counted (``counted``) and recorded (``recorded``)."""
    return OffSiteSession.objects.select_related("commune").annotate(
        counted=Subquery(_counted.values("total")),
        recorded=Count("contacts", filter=Q(contacts__withdrawn_at=None), distinct=True),
    )


def sheet_table(sheet: Sheet, before: Sheet | None) -> Table:
    """The balance beside that of the edition before, to print and export."""
    lines = [
        ("Personnes comptées au stand", sheet.counted, before.counted if before else None),
        ("Contacts enregistrés", sheet.contacts, before.contacts if before else None),
        ("Personnes de ces contacts", sheet.people, before.people if before else None),
    ]
    rows = [{"line": label, "now": number(now), "before": number(then)} for label, now, then in lines]
    earlier = {share.label: share for share in before.topics} if before else {}
    for share in sheet.topics:
        then = earlier.get(share.label)
        rows.append(
            {
                "line": f"Thème : {share.label}",
                "now": f"{percent(share.percent)} ({share.contacts})",
                "before": f"{percent(then.percent)} ({then.contacts})" if then else number(None),
            }
        )
    columns = [Column("line", "Bilan"), Column("now", str(sheet.session.first_day.year), numeric=True)]
    if before:
        columns.append(Column("before", str(before.session.first_day.year), numeric=True))
    note = "Les parts sont celles des contacts qualifiés ; un contact peut citer plusieurs thèmes."
    return Table(code="session.sheet", title="Bilan", columns=columns, rows=rows, note=note)


def days_table(sheet: Sheet) -> Table:
    """Counts day by day, to export."""
    return Table(
        code="session.days",
        title=f"{sheet.session}, jour par jour",
        columns=[
            Column("day", "Jour"),
            Column("morning", "Matin", numeric=True),
            Column("afternoon", "Après-midi", numeric=True),
            Column("whole", "Journée", numeric=True),
            Column("counted", "Personnes comptées", numeric=True),
            Column("contacts", "Contacts", numeric=True),
        ],
        rows=[
            {
                "day": long_date(line.day),
                "morning": line.morning,
                "afternoon": line.afternoon,
                "whole": line.whole,
                "counted": line.counted,
                "contacts": line.contacts,
            }
            for line in sheet.days
        ],
        totals={"day": "Ensemble", "counted": sheet.counted, "contacts": sheet.contacts},
    )
