"""Keeping a photo while the form it came with is corrected. Nothing of the catalogue changes: no journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from draille.offer.offers.models import HeldPhoto
from draille.territory.pictures.cleaning import CleanPicture

HELD_FOR = timedelta(days=1)
MOST_HELD = 20
"""Photos of one form: more are not kept, so that nobody fills the store."""


def held_photos(holder: str) -> Mapping[str, HeldPhoto]:
    """What is kept for a form, by token; one query."""
    fresh = HeldPhoto.objects.filter(holder=holder, held_at__gt=timezone.now() - HELD_FOR)
    return {str(photo.token): photo for photo in fresh} if holder else {}


def read_held(photo: HeldPhoto) -> CleanPicture | None:
    """The picture, cleaned when it came; nothing where its file is gone."""
    try:
        with photo.file.storage.open(str(photo.file.name)) as file:
            return CleanPicture(file.read(), name=photo.name)
    except OSError:
        return None


@transaction.atomic
def hold_photo(*, holder: str, picture: CleanPicture) -> HeldPhoto | None:
    """Keep a cleaned photo for the next sending of its form; nothing where there are too many already."""
    if not holder or HeldPhoto.objects.filter(holder=holder).count() >= MOST_HELD:
        return None
    picture.seek(0)
    photo = HeldPhoto(holder=holder, name=str(picture.name)[-120:])
    photo.file.save(f"{photo.token.hex}.photo", picture, save=False)
    photo.save()
    return photo


@transaction.atomic
def drop_held(*photos: HeldPhoto) -> int:
    """Forget them, and their files once that is certain."""
    for photo in photos:
        transaction.on_commit(partial(photo.file.storage.delete, str(photo.file.name)))
    return HeldPhoto.objects.filter(pk__in=[photo.pk for photo in photos]).delete()[0]


def forget_held_photos() -> int:
    """Those whose form never came back. How many."""
    return drop_held(*HeldPhoto.objects.filter(held_at__lte=timezone.now() - HELD_FOR))
