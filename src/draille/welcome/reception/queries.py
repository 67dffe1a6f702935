"""Reads of contacts for the counter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Sum, Value
from django.utils import timezone

from draille.kernel.clock import local_day
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact, OffSiteSession, Service, Topic
from draille.welcome.reception.rules import SessionFacts, Surroundings

FAVOURITE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What data are checked against, and the rows that the slugs and codes of it name."""

    around: Surroundings
    offices: Mapping[str, Office]
    services: Mapping[str, int]
    topics: Mapping[str, int]
    sessions: Mapping[int, OffSiteSession]


def surroundings_for(
    user: User | None,
    *,
    sessions: Collection[int] = (),
    contact: Contact | None = None,
    oldest: bool = True,
) -> Reading:
    """What data handed in by that person are checked against, now; two queries, one more for sessions.

    Args:
        sessions: the off-site sessions the data name.
        contact: one already recorded keeps the office, the retired words and the session it has.
        oldest: whether a very late entry is refused.
    """
    now = timezone.now()
    today = local_day(now)
    offices, own = _offices_of(user)
    services, topics = _words(contact)
    if contact is not None and contact.office:
        offices[contact.office.slug] = contact.office
        own |= {contact.office.slug}
    named = OffSiteSession.objects.in_bulk(sorted(set(sessions))) if sessions else {}
    around = Surroundings(
        now=now,
        today=today,
        offices=offices.keys(),
        own_offices=own,
        sessions={
            key: SessionFacts(item.channel.value, item.first_day, item.last_day, item.cancelled)
            for key, item in named.items()
        },
        services=services.keys(),
        topics=topics.keys(),
        oldest=today - timedelta(days=settings.RECEPTION_LATE_ENTRY_DAYS) if oldest else None,
    )
    return Reading(around, offices, services, topics, named)


def _offices_of(user: User | None) -> tuple[dict[str, Office], set[str]]:
    """The offices in service by slug, and the slugs of those the person works in; one query.

    Somebody tied to an office that closed is still tied: to work in all, one is tied to none.
    """
    if user is None or user.is_superuser:
        active = {office.slug: office for office in Office.objects.active()}
        return active, set(active)
    tie = User.offices.through.objects.filter(user_id=user.pk, office_id=OuterRef("pk"))
    rows = Office.objects.annotate(tied=Exists(tie)).filter(Q(active=True) | Q(tied=True)).order_by()
    found = list(rows)
    tied = {office.slug for office in found if office.tied}
    active = {office.slug: office for office in found if office.active}
    return active, {slug for slug in active if not tied or slug in tied}


def _words(contact: Contact | None) -> tuple[dict[str, int], dict[str, int]]:
    """The primary keys of the services and of the topics on offer, by code; one query.

    Those a contact has already stay on offer to it.
    """
    both = []
    for kind, model in enumerate((Service, Topic)):
        offered = Q(active=True) if contact is None else Q(active=True) | Q(contacts=contact.pk)
        rows = model._default_manager.filter(offered).order_by()
        both.append(rows.annotate(kind=Value(kind)).values_list("kind", "code", "pk"))
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for kind, code, key in both[0].union(both[1]):
        found[kind][code] = key
    return found


def own_offices(user: User | None, offices: dict[int, str]) -> set[str]:
    """Slugs, among those, of the offices the person works in; a person tied to none works in all."""
    if user is None or user.is_superuser:
        return set(offices.values())
    tied = set(user.offices.values_list("pk", flat=True))
    return {slug for key, slug in offices.items() if not tied or key in tied}


def current_sessions(today: date) -> list[OffSiteSession]:
    """Off-site sessions a contact may be recorded for now: running, or over for less than a week."""
    return list(
        OffSiteSession.objects.filter(
            cancelled=False, first_day__lte=today + timedelta(days=1), last_day__gte=today - timedelta(days=7)
        ).order_by("first_day", "name")
    )


@dataclass(frozen=True, slots=True)
class DayCount:
    """What an office (or an off-site session) recorded in a day, and the latest of it.

    ``people`` is the sum of the known numbers.
    """

    day: date
    contacts: int
    people: int
    to_qualify: int
    latest: Sequence[Contact]


def day_count(*, day: date, office: str = "", session: int | None = None, latest: int = 30) -> DayCount:
    """The count of a day for the counter, with its last contacts."""
    contacts = Contact.objects.filter(day=day)
    contacts = contacts.filter(session=session) if session else contacts.filter(office__slug=office)
    sums = contacts.aggregate(contacts=Count("pk"), people=Sum("people"))
    waiting = contacts.filter(qualified=False).count()
    rows = contacts.select_related("office", "session", "recorded_by").prefetch_related("services", "topics")
    return DayCount(day, sums["contacts"], sums["people"] or 0, waiting, list(rows[:latest]))


def unqualified_contacts(*, office: str, limit: int = 50) -> list[Contact]:
    """Contacts of an office counted in a hurry and not completed yet, oldest first.

    Those of the inbox are completed with the answer, those of past years cannot be any more.
    """
    rows = Contact.objects.filter(office__slug=office, qualified=False).order_by("happened_at", "pk")
    rows = rows.exclude(source__in=(Source.INBOX, Source.IMPORT))
    return list(
        rows.select_related("office", "session", "recorded_by").prefetch_related("services", "topics")[:limit]
    )


def favourite_origins(office: str, today: date, *, limit: int = 10) -> list[tuple[str, str]]:
    """``(country, département)`` most met at an office over the last sixty days, then the usual ones."""
    met = (
        Contact.objects.filter(
            office__slug=office, day__gt=today - timedelta(days=FAVOURITE_DAYS), day__lte=today
        )
        .exclude(country="")
        .values_list("country", "departement")
        .annotate(times=Count("pk"))
        .order_by("-times", "country", "departement")[:limit]
    )
    found = [(country, departement) for country, departement, _ in met]
    for usual in settings.RECEPTION_USUAL_ORIGINS:
        pair = ("FR", usual) if usual[0].isdigit() else (usual, "")
        if pair not in found and len(found) < limit:
            found.append(pair)
    return found
