"""JSON endpoints of the counter.

Everything a device holds is handed in here, as often as it takes: each contact is recorded once. A refusal
is ``{"code", "message", "field", "problems"}`` in French, with a code that never changes.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception import actions, perms, screen
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact
from draille.welcome.reception.queries import unqualified_contacts
from draille.welcome.reception.schemas import (
    BatchIn,
    BatchOut,
    ChangeIn,
    ContactIn,
    ContactOut,
    DayOut,
    FavouriteOut,
    ItemOut,
    PlaceIn,
    ReasonIn,
    RefusalOut,
    SessionOut,
)

REFUSALS = {
    400: RefusalOut,
    401: RefusalOut,
    403: RefusalOut,
    404: RefusalOut,
    409: RefusalOut,
    422: RefusalOut,
}
READ_REFUSALS = dict.fromkeys((400, 401, 403, 422), RefusalOut)
router = Router(tags=["Accueil"])


@router.get("session", response={200: SessionOut, **READ_REFUSALS}, url_name="counter_session")
def read_session(request: HttpRequest, known: str = "") -> SessionOut:
    """Who is signed in, where they may record, and the lists, unless the device ``known``s that version."""
    _refuse_unless(perms.can_view_contacts(request.user))
    return screen.session(request, known)


@router.get("contacts", response={200: DayOut, **READ_REFUSALS})
def read_day(request: HttpRequest, place: Query[PlaceIn]) -> DayOut:
    """Today's count of an office or an off-site session, and its last contacts."""
    _refuse_unless(perms.can_view_contacts(request.user))
    return screen.day(place.office, place.session)


@router.get("contacts/unqualified", response={200: list[ContactOut], **READ_REFUSALS})
def read_unqualified(request: HttpRequest, office: str = "") -> list[ContactOut]:
    """Contacts of an office counted in a hurry and still to be completed, oldest first."""
    _refuse_unless(perms.can_view_contacts(request.user))
    return [screen.contact(item) for item in unqualified_contacts(office=_text(office))]


@router.get("favourites", response={200: list[FavouriteOut], **READ_REFUSALS})
def read_favourites(request: HttpRequest, office: str = "") -> list[FavouriteOut]:
    """The origins offered in one tap at an office: those of its last sixty days, then the usual ones."""
    _refuse_unless(perms.can_view_contacts(request.user))
    return screen.favourites(_text(office))


@router.post("contacts", response={200: BatchOut, **REFUSALS})
def record_contacts(request: HttpRequest, batch: BatchIn) -> BatchOut:
    """Record contacts in the order given; each has its own answer, and a refused one holds back no other."""
    source = Source.OFFLINE if batch.offline else Source.SCREEN
    _refuse_unless(perms.can_record_contacts(request.user))
    results = actions.record_contacts(
        items=[item.data() for item in batch.items], by=_person(request), source=source
    )
    return BatchOut(items=[ItemOut.of(result) for result in results])


@router.patch("contacts/{uuid}", response={200: ContactOut, **REFUSALS})
def correct_contact(request: HttpRequest, uuid: UUID, change: ChangeIn) -> ContactOut | Status[RefusalOut]:
    """Correct a contact of the day, or complete one counted in a hurry (``qualify``)."""
    contact = _contact(uuid)
    data = ContactIn.model_validate(change.model_dump() | {"uuid": uuid}).data()
    try:
        if change.qualify and not contact.qualified:
            changed = actions.qualify_contact(contact=contact, data=data, by=_person(request))
        else:
            changed = actions.correct_contact(
                contact=contact, data=data, by=_person(request), note=change.reason, made_at=change.made_at
            )
    except actions.ContactRefused as refusal:
        return Status(refusal.status, RefusalOut.of(refusal))
    return screen.contact(changed)


@router.post("contacts/{uuid}/withdraw", response={200: ContactOut, **REFUSALS})
def withdraw_contact(request: HttpRequest, uuid: UUID, body: ReasonIn) -> ContactOut:
    """Take a contact of the day out of the count. Asked twice, it is done once."""
    changed = actions.withdraw_contact(
        contact=_contact(uuid), by=_person(request), note=body.reason, made_at=body.made_at
    )
    return screen.contact(changed)


@router.post("contacts/{uuid}/restore", response={200: ContactOut, **REFUSALS})
def restore_contact(request: HttpRequest, uuid: UUID, body: ReasonIn) -> ContactOut:
    """Count a withdrawn contact again."""
    return screen.contact(
        actions.restore_contact(contact=_contact(uuid), by=_person(request), note=body.reason)
    )


def _refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise Refused(
            "Votre compte ne donne pas accès à l’accueil : demandez à la direction.",
            code="forbidden",
            status=403,
        )


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _contact(uuid: UUID) -> Contact:
    found = Contact.all_objects.filter(uuid=uuid).select_related("office", "session", "recorded_by").first()
    if found is None:
        raise Refused("Cet acte d’accueil n’a pas été trouvé.", code="not_found", status=404)
    return found


def _text(value: str) -> str:
    """PostgreSQL takes no NUL in a text; nothing stored holds one either."""
    return value.replace("\0", "")
