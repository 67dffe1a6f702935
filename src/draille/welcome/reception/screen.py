"""What the counter screen is told: records and lists turned into the shapes of ``schemas``."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone

from draille import __version__
from draille.kernel.clock import today
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.reception import perms, schemas
from draille.welcome.reception.enums import Channel, GroupKind, Language, VisitorKind
from draille.welcome.reception.models import Contact, Service, Topic, Wording
from draille.welcome.reception.origins import origin_choices
from draille.welcome.reception.queries import current_sessions, day_count, favourite_origins, own_offices


def session(request: HttpRequest, known: str) -> schemas.SessionOut:
    """Who is signed in and what they may choose from; the lists only when their version is not ``known``."""
    user = request.user
    assert isinstance(user, User)
    lists = _lists()
    version = hashlib.sha256(lists.model_dump_json().encode()).hexdigest()[:16]
    return schemas.SessionOut(
        version=__version__,
        now=timezone.now(),
        csrf=get_token(request),
        user=schemas.UserOut(
            id=user.pk,
            name=str(user),
            may_record=perms.can_record_contacts(user),
            may_correct_any_day=perms.can_correct_any_day(user),
        ),
        offices=_offices(user),
        sessions=[
            schemas.OffSiteOut(
                id=item.pk,
                name=str(item),
                channel=item.channel.value,
                first_day=item.first_day,
                last_day=item.last_day,
            )
            for item in current_sessions(today())
        ],
        lists_version=version,
        lists=None if known == version else lists,
    )


def day(office: str, off_site: int | None) -> schemas.DayOut:
    """Today at an office or at an off-site session."""
    count = day_count(day=today(), office=office, session=off_site)
    return schemas.DayOut(
        day=count.day,
        now=timezone.now(),
        contacts=count.contacts,
        people=count.people,
        to_qualify=count.to_qualify,
        latest=[contact(item) for item in count.latest],
    )


def contact(item: Contact) -> schemas.ContactOut:
    """One contact."""
    return schemas.ContactOut(
        uuid=item.uuid,
        channel=item.channel,
        office=item.office.slug if item.office else "",
        session=item.session_id,
        happened_at=item.happened_at,
        people=item.people,
        country=item.country,
        departement=item.departement,
        origin_unknown=item.qualified and not item.country,
        visitor_kind=item.visitor_kind,
        group_kind=item.group_kind,
        language=item.language,
        services=[word.code for word in item.services.all()],
        topics=[word.code for word in item.topics.all()],
        note=item.note,
        qualified=item.qualified,
        withdrawn=item.withdrawn_at is not None,
        by=str(item.recorded_by or ""),
    )


def favourites(office: str) -> list[schemas.FavouriteOut]:
    """The origins of one tap."""
    pairs = favourite_origins(office, today())
    return [schemas.FavouriteOut(country=country, departement=number) for country, number in pairs]


def _offices(user: User) -> list[schemas.OfficeOut]:
    offices = list(Office.objects.active().select_related("commune"))
    own = own_offices(user, {office.pk: office.slug for office in offices})
    return [
        schemas.OfficeOut(
            slug=office.slug,
            name=office.short_name or office.name,
            own=office.slug in own,
            home=office.commune.departement,
        )
        for office in offices
    ]


def _lists() -> schemas.ListsOut:
    return schemas.ListsOut(
        channels=_choices(item for item in Channel.choices if item[0] != Channel.FORM),
        visitor_kinds=_choices(VisitorKind.choices),
        group_kinds=_choices(GroupKind.choices),
        languages=_choices(Language.choices),
        services=_words(Service.objects.filter(active=True)),
        topics=_words(Topic.objects.filter(active=True)),
        origins=[
            schemas.OriginOut(country=country, departement=number, name=name, words=words)
            for country, number, name, words in origin_choices()
        ],
    )


def _choices(choices: Any) -> list[schemas.WordOut]:
    return [
        schemas.WordOut(code=code, label=str(label)[:1].upper() + str(label)[1:]) for code, label in choices
    ]


def _words(items: Any) -> list[schemas.WordOut]:
    words: Sequence[Wording] = items
    return [
        schemas.WordOut(code=item.code, label=item.label, hint=item.hint, shortcut=item.shortcut)
        for item in words
    ]
