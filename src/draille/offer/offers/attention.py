"""What is to be looked after in the catalogue, each as a condition for the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from draille.offer.offers.models import OfferLabel, OfferPicture, Translation

UNCHECKED_AFTER = timedelta(days=365)
SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Attention:
    """One reason to open a sheet; ``condition`` takes today."""

    code: str
    label: str
    condition: Callable[[date], Q]


def _stale_translation(day: date) -> Q:
    texts = Translation.objects.filter(offer=OuterRef("pk")).exclude(source_digest=OuterRef("text_digest"))
    return Q(Exists(texts))


def _unchecked(day: date) -> Q:
    return Q(checked_on__isnull=True) | Q(checked_on__lt=day - UNCHECKED_AFTER)


def _without_picture(day: date) -> Q:
    shown = OfferPicture.objects.filter(offer=OuterRef("pk"), picture__isnull=False)
    usable = shown.filter(Q(picture__expires_on__isnull=True) | Q(picture__expires_on__gte=day))
    return ~Q(Exists(usable.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))))


def _classification(day: date) -> Q:
    return Q(stars__isnull=False, classified_until__lt=day + SOON)


def _labels(day: date) -> Q:
    return Q(Exists(OfferLabel.objects.filter(offer=OuterRef("pk"), valid_until__lt=day + SOON)))


def _picture_rights(day: date) -> Q:
    shown = OfferPicture.objects.filter(offer=OuterRef("pk"))
    return Q(Exists(shown.filter(Q(picture__expires_on__lt=day) | Q(expires_on__lt=day))))


def _without_point(day: date) -> Q:
    return Q(latitude__isnull=True)


ATTENTIONS = {
    one.code: one
    for one in (
        Attention("traduction", "traduction à revoir", _stale_translation),
        Attention("verification", "pas vérifiée depuis un an", _unchecked),
        Attention("photo", "sans photo", _without_picture),
        Attention("classement", "classement expiré ou bientôt", _classification),
        Attention("labels", "label expiré ou bientôt", _labels),
        Attention("droits", "droits d’une photo expirés", _picture_rights),
        Attention("position", "sans position sur la carte", _without_point),
    )
}
"""By the word of the address."""
