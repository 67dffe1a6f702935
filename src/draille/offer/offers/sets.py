"""Sets of sheets with a name, the same for a figure and for the list that shows what is behind it."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from draille.offer.offers.attention import UNCHECKED_AFTER
from draille.offer.offers.enums import Kind, LabelScope
from draille.offer.offers.models import Feature, OfferLabel, Translation

BOOKABLE = (Kind.LODGING, Kind.ACTIVITY)
LANGUAGES = {"anglais": "en", "allemand": "de"}
LABEL, AUDIENCE = "label-", "public-"
LABELS = {
    "classes": "hébergements classés",
    "labellisees": "fiches labellisées",
    "verifiees": "vérifiées depuis moins d’un an",
    "reservables": "réservables en ligne",
    "anglais": "traduites en anglais, à jour",
    "allemand": "traduites en allemand, à jour",
}


def condition_of(code: str, day: date) -> Q | None:
    """The sheets of a set, as they are on that day; ``None`` where no set has that name."""
    if code.startswith(LABEL):
        return Q(Exists(_labels(day).filter(label__code=code.removeprefix(LABEL))))
    if code.startswith(AUDIENCE):
        picked = Feature.offers.through._default_manager.filter(
            offer=OuterRef("pk"), feature__code=code.removeprefix(AUDIENCE)
        )
        return Q(Exists(picked))
    if code in LANGUAGES:
        texts = Translation.objects.filter(offer=OuterRef("pk"), language=LANGUAGES[code])
        return Q(Exists(texts.filter(source_digest=OuterRef("text_digest"))))
    return {
        "classes": classified(day),
        "labellisees": Q(Exists(_labels(day))),
        "verifiees": Q(checked_on__gte=day - UNCHECKED_AFTER),
        "reservables": Q(kind__in=BOOKABLE) & ~Q(booking_url=""),
    }.get(code)


def classified(day: date) -> Q:
    """Stars that are still valid (Code du tourisme, art. D324-4: five years)."""
    return Q(stars__isnull=False) & (Q(classified_until__isnull=True) | Q(classified_until__gte=day))


def _labels(day: date) -> QuerySet[OfferLabel]:
    """Labels and brands held on a day; the recognitions of the land itself do not count."""
    held = OfferLabel.objects.filter(offer=OuterRef("pk"), label__scope=LabelScope.QUALITY)
    return held.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def label_of(code: str) -> str:
    """What a set is called on the list."""
    return LABELS.get(code) or "fiches derrière un chiffre"
