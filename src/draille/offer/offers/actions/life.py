"""The life of a sheet: published, suspended, archived, checked."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers import search
from draille.offer.offers.enums import CheckedBy, Status
from draille.offer.offers.models import Offer, Translation
from draille.territory.people.models import User


def publish_offer(*, offer: Offer, by: AbstractBaseUser | None) -> Offer:
    """Show it to the public. It needs a commune and a category."""
    return _change_status(offer, Status.PUBLISHED, by)


def suspend_offer(*, offer: Offer, by: AbstractBaseUser | None, note: str = "") -> Offer:
    """Take it from the public's sight for a while."""
    return _change_status(offer, Status.SUSPENDED, by, note)


def archive_offer(*, offer: Offer, by: AbstractBaseUser | None, note: str = "") -> Offer:
    """Put it away; nothing of it is lost."""
    return _change_status(offer, Status.ARCHIVED, by, note)


def restore_offer(*, offer: Offer, by: AbstractBaseUser | None) -> Offer:
    """Take it out of the archives, as a draft."""
    if offer.merged_into_id:
        raise Refused("Cette fiche a été fusionnée avec une autre.", code="merged")
    return _change_status(offer, Status.DRAFT, by)


@transaction.atomic
def _change_status(offer: Offer, status: str, by: AbstractBaseUser | None, note: str = "") -> Offer:
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    set_status(offer, status, by=by, note=note)
    return offer


def set_status(offer: Offer, status: str, *, by: AbstractBaseUser | None, note: str = "") -> None:
    """Write the status inside the caller's transaction."""
    before = offer.status
    if before == status:
        return
    if status == Status.PUBLISHED:
        _refuse_incomplete(offer)
        offer.published_at = offer.published_at or timezone.now()
    offer.status = status
    offer.save(update_fields=["status", "published_at", "updated_at"])
    search.index_offers([offer.pk])
    write_entry(
        by=by,
        verb=f"{_VERBS[Status(status)]}_offer",
        record=offer,
        changes={"status": (before, status)},
        note=note,
    )


_VERBS = {
    Status.DRAFT: "restore",
    Status.PROPOSED: "propose",
    Status.PUBLISHED: "publish",
    Status.SUSPENDED: "suspend",
    Status.ARCHIVED: "archive",
}


def _refuse_incomplete(offer: Offer) -> None:
    for name, words in (("category", "une catégorie"), ("commune", "une commune")):
        if not getattr(offer, name):
            raise Refused(
                f"Il manque {words} : la fiche ne peut pas être publiée.", code="incomplete", field=name
            )


@transaction.atomic
def check_offer(*, offer: Offer, how: str, by: AbstractBaseUser | None, day: date | None = None) -> Offer:
    """Note that the sheet was checked and is right, whether or not anything changed."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    before = offer.checked_on
    offer.checked_on = day or today()
    offer.checked_how = CheckedBy(how)
    offer.checked_by = by if isinstance(by, User) else None
    offer.save(update_fields=["checked_on", "checked_how", "checked_by", "updated_at"])
    write_entry(by=by, verb="check_offer", record=offer, changes={"checked_on": (before, offer.checked_on)})
    return offer


@transaction.atomic
def confirm_translation(*, offer: Offer, language: str, by: AbstractBaseUser | None) -> None:
    """Say that a translation still holds for the French texts as they are now."""
    text = Translation.objects.select_for_update().filter(offer=offer, language=language).first()
    if text is None:
        raise Refused("Cette traduction n’existe pas.", code="unknown_translation", field="translations")
    text.source_digest = offer.text_digest
    text.save(update_fields=["source_digest", "updated_at"])
    write_entry(by=by, verb="confirm_translation", record=offer, note=text.get_language_display())
