"""Contacts with hosts, appointments, next steps, and how far the office is with each."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.control.enums import AppointmentState, ContactKind, Stage
from draille.network.control.models import FollowUp, HostContact
from draille.network.hosts.models import Host
from draille.territory.people.models import User

ORDER = (Stage.TO_CONTACT, Stage.CONTACTED, Stage.APPOINTMENT, Stage.DONE)


def record_contact(
    *, host: Host, kind: str, at: datetime, by: User | None, text: str = "", minutes: int | None = None,
    place: str = "", next_step: str = "", next_on: date | None = None, asked_key: UUID | None = None,
) -> HostContact:  # fmt: skip
    """Keep what was said, or an appointment. The same ``asked_key`` gives the contact already written.

    Raises:
        Refused: ``empty`` (a note without words), ``future`` (what is to come is an appointment),
            ``next_step`` (a day without saying what for).
    """
    _check_contact(kind, at, text, next_step, next_on)
    state = AppointmentState.PLANNED if kind == ContactKind.APPOINTMENT else ""
    try:
        with transaction.atomic():
            contact = HostContact.objects.create(
                host=host, kind=kind, at=at, minutes=minutes, place=place, text=text.strip(), state=state,
                next_step=next_step.strip(), next_on=next_on, asked_key=asked_key, by=by,
            )  # fmt: skip
            _forward(host, _stage_after(kind), by)
            write_entry(by=by, verb="record_host_contact", record=contact)
    except IntegrityError:
        written = HostContact.objects.filter(asked_key=asked_key).first() if asked_key else None
        if written is None:
            raise
        return written
    return contact


def _check_contact(kind: str, at: datetime, text: str, next_step: str, next_on: date | None) -> None:
    if kind != ContactKind.APPOINTMENT:
        if not text.strip() and not next_step.strip():
            raise Refused("Écrivez un mot, ou ce qui est à faire.", code="empty", field="text")
        if at > timezone.now():
            raise Refused("Ce qui est à venir est un rendez-vous.", code="future", field="at")
    if next_on and not next_step.strip():
        raise Refused("Dites ce qui est à faire ce jour-là.", code="next_step", field="next_step")


def _stage_after(kind: str) -> Stage | None:
    match kind:
        case ContactKind.APPOINTMENT:
            return Stage.APPOINTMENT
        case ContactKind.NOTE:
            return None
    return Stage.CONTACTED


def _forward(host: Host, stage: Stage | None, by: User | None) -> None:
    """A contact moves a host forward, never back."""
    if stage is None:
        return
    follow, _made = FollowUp.objects.get_or_create(host=host, defaults={"by": by})
    if ORDER.index(Stage(follow.stage)) < ORDER.index(stage):
        follow.stage, follow.changed_at, follow.by = stage, timezone.now(), by
        follow.save()


@transaction.atomic
def set_stage(*, host: Host, stage: str, by: User) -> FollowUp:
    """Say by hand how far the office is with a host; back as well as forward."""
    follow, _made = FollowUp.objects.select_for_update().get_or_create(host=host)
    before = follow.stage
    if before != stage:
        follow.stage, follow.changed_at, follow.by = Stage(stage), timezone.now(), by
        follow.save()
        write_entry(by=by, verb="set_follow_up", record=follow, changes={"stage": (before, stage)})
    return follow


@transaction.atomic
def settle_appointment(*, contact: HostContact, state: str, by: User, text: str = "") -> HostContact:
    """Say what became of an appointment; ``planned`` undoes.

    Raises:
        Refused: ``not_appointment``.
    """
    contact = HostContact.objects.select_for_update().get(pk=contact.pk)
    if contact.kind != ContactKind.APPOINTMENT:
        raise Refused("Ce contact n’est pas un rendez-vous.", code="not_appointment", status=409)
    before = contact.state
    contact.state = AppointmentState(state)
    contact.text = "\n\n".join(filter(None, [contact.text, text.strip()]))
    contact.save()
    if before != state:
        write_entry(by=by, verb="settle_appointment", record=contact, changes={"state": (before, state)})
    return contact


@transaction.atomic
def settle_next_step(*, contact: HostContact, by: User, done: bool = True) -> HostContact:
    """What was to be done is done; or not, after all.

    Raises:
        Refused: ``nothing``.
    """
    contact = HostContact.objects.select_for_update().get(pk=contact.pk)
    if not contact.next_step:
        raise Refused("Rien n’était à faire.", code="nothing", status=409)
    if bool(contact.next_done_at) != done:
        contact.next_done_at = timezone.now() if done else None
        contact.save(update_fields=["next_done_at"])
        verb = "finish_next_step" if done else "reopen_next_step"
        write_entry(by=by, verb=verb, record=contact, note=contact.next_step)
    return contact
