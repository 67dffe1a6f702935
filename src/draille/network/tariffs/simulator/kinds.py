"""What a visitor calls his lodging, as the law's nature and category."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from draille.network.tariffs.enums import Category, Nature


class Kind(TextChoices):
    """What one sleeps in."""

    HOTEL = "hotel", _("Hôtel")
    FURNISHED = "furnished", _("Gîte, meublé de tourisme, location saisonnière")
    GUEST_HOUSE = "guest_house", _("Chambre d’hôtes")
    CAMPING = "camping", _("Camping, terrain de caravanage")
    MOTORHOME_AREA = "motorhome_area", _("Aire de camping-cars, parking")
    HOSTEL = "hostel", _("Auberge collective, gîte d’étape, refuge")
    RESIDENCE = "residence", _("Résidence de tourisme")
    HOLIDAY_VILLAGE = "holiday_village", _("Village de vacances")
    PALACE = "palace", _("Palace")
    MARINA = "marina", _("Port de plaisance")
    OTHER = "other", _("Cabane, yourte ou autre, hors camping et hôtel")


_NATURES = {
    Kind.HOTEL: Nature.HOTEL,
    Kind.FURNISHED: Nature.FURNISHED,
    Kind.GUEST_HOUSE: Nature.GUEST_HOUSE,
    Kind.CAMPING: Nature.CAMPING,
    Kind.MOTORHOME_AREA: Nature.MOTORHOME_AREA,
    Kind.HOSTEL: Nature.HOSTEL,
    Kind.RESIDENCE: Nature.RESIDENCE,
    Kind.HOLIDAY_VILLAGE: Nature.HOLIDAY_VILLAGE,
    Kind.PALACE: Nature.PALACE,
    Kind.MARINA: Nature.MARINA,
}
_FIXED = {
    Kind.GUEST_HOUSE: Category.ONE_STAR,
    Kind.HOSTEL: Category.ONE_STAR,
    Kind.MOTORHOME_AREA: Category.CAMPING_HIGH,
    Kind.PALACE: Category.PALACE,
    Kind.MARINA: Category.CAMPING_LOW,
}
"""Whose category the law gives, whatever their stars."""
_STARS = {
    1: Category.ONE_STAR,
    2: Category.TWO_STARS,
    3: Category.THREE_STARS,
    4: Category.FOUR_STARS,
    5: Category.FIVE_STARS,
}
WITH_STARS = frozenset({Kind.HOTEL, Kind.FURNISHED, Kind.RESIDENCE, Kind.HOLIDAY_VILLAGE, Kind.CAMPING})


def classify(kind: Kind, stars: int) -> tuple[Nature, Category]:
    """Nature and category (CGCT, art. L2333-30 and R2333-44). ``stars``: 0 for a lodging without.

    Only stars of the national classification count; épis and clés are none. A campsite without stars follows
    those of 1 and 2 stars, whose "equivalent characteristics" the law names: to be confirmed.
    """
    if kind in _FIXED:
        return _NATURES[kind], _FIXED[kind]
    if kind is Kind.CAMPING:
        return Nature.CAMPING, Category.CAMPING_HIGH if stars >= 3 else Category.CAMPING_LOW
    if kind is Kind.OTHER or not stars:
        return Nature.UNCLASSIFIED, Category.PROPORTIONAL
    if kind is Kind.HOLIDAY_VILLAGE:
        return Nature.HOLIDAY_VILLAGE, Category.TWO_STARS if stars >= 4 else Category.ONE_STAR
    return _NATURES[kind], _STARS[stars]
