"""The life of an event: published, refused, archived, merged."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event


def publish_event(*, event: Event, by: AbstractBaseUser | None) -> Event:
    """Show it to the public. It needs a date, a theme, and a commune or a sector."""
    return _change_status(event, Status.PUBLISHED, by)


def withdraw_event(*, event: Event, by: AbstractBaseUser | None, note: str = "") -> Event:
    """Take it back from the public's sight, to a draft."""
    return _change_status(event, Status.DRAFT, by, note)


def refuse_event(*, event: Event, by: AbstractBaseUser | None, note: str) -> Event:
    """Say no to a proposal, with the reason."""
    return _change_status(event, Status.REFUSED, by, note)


def archive_event(*, event: Event, by: AbstractBaseUser | None, note: str = "") -> Event:
    """Put it away; nothing of it is lost."""
    return _change_status(event, Status.ARCHIVED, by, note)


def restore_event(*, event: Event, by: AbstractBaseUser | None) -> Event:
    """Take it out of the archives or the refusals, as a draft."""
    if event.merged_into_id:
        raise Refused("Cet événement a été fusionné avec un autre.", code="merged", status=409)
    return _change_status(event, Status.DRAFT, by)


@transaction.atomic
def _change_status(event: Event, status: str, by: AbstractBaseUser | None, note: str = "") -> Event:
    event = Event.objects.select_for_update().get(pk=event.pk)
    set_status(event, status, by=by, note=note)
    return event


def set_status(event: Event, status: str, *, by: AbstractBaseUser | None, note: str = "") -> None:
    """Write the status inside the caller's transaction."""
    before = event.status
    if before == status:
        return
    if status == Status.PUBLISHED:
        _refuse_incomplete(event)
        event.published_at = event.published_at or timezone.now()
    event.status = status
    event.save(update_fields=["status", "published_at", "updated_at"])
    event.occurrences.update(public=status == Status.PUBLISHED)
    write_entry(by=by, verb=f"event_{status}", record=event, changes={"status": (before, status)}, note=note)


def _refuse_incomplete(event: Event) -> None:
    if event.merged_into_id:
        raise Refused("Cet événement a été fusionné avec un autre.", code="merged", status=409)
    if event.first_day is None:
        raise Refused("Donnez au moins une date.", code="no_dates", field="schedules")
    if event.theme_id is None:
        raise Refused("Choisissez un thème.", code="theme_missing", field="theme")
    if event.commune_id is None and event.sector_id is None:
        raise Refused("Choisissez une commune, ou un secteur.", code="place_missing", field="commune")


@transaction.atomic
def merge_events(*, kept: Event, merged: Event, by: AbstractBaseUser | None) -> Event:
    """Put one event away for another that is the same; its address leads to the other.

    Raises:
        Refused: ``same``, ``merged``.
    """
    locked = {one.pk: one for one in Event.objects.select_for_update().filter(pk__in=[kept.pk, merged.pk])}
    if len(locked) < 2:
        raise Refused("Un événement ne se fusionne pas avec lui-même.", code="same")
    kept, merged = locked[kept.pk], locked[merged.pk]
    if kept.merged_into_id or merged.merged_into_id:
        raise Refused("L’un des deux a déjà été fusionné.", code="merged", status=409)
    set_status(merged, Status.ARCHIVED, by=by)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into", "updated_at"])
    write_entry(by=by, verb="merge_events", record=kept, note=str(merged))
    return kept
