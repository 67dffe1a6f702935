"""Words of the law: natures, categories, regimes, exemptions, rounding."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Nature(IntegerChoices):
    """What a lodging is (CGCT, art. R2333-44); the numbers are those of the national DELTA file."""

    PALACE = 1, _("palace")
    HOTEL = 2, _("hôtel de tourisme")
    RESIDENCE = 3, _("résidence de tourisme")
    FURNISHED = 4, _("meublé de tourisme")
    HOLIDAY_VILLAGE = 5, _("village de vacances")
    GUEST_HOUSE = 6, _("chambre d’hôtes")
    MOTORHOME_AREA = 7, _("aire de camping-cars, parc de stationnement touristique")
    CAMPING = 8, _("camping, caravanage, plein air")
    MARINA = 9, _("port de plaisance")
    UNCLASSIFIED = 10, _("hébergement sans classement ou en attente de classement")
    HOSTEL = 11, _("auberge collective")


class Category(IntegerChoices):
    """The line of the tariff table (CGCT, art. L2333-30); the numbers are those of the DELTA file."""

    PALACE = 1, _("palace")
    FIVE_STARS = 2, _("5 étoiles")
    FOUR_STARS = 3, _("4 étoiles")
    THREE_STARS = 4, _("3 étoiles")
    TWO_STARS = 5, _("2 étoiles, village de vacances 4 et 5 étoiles")
    ONE_STAR = 6, _("1 étoile, village de vacances 1 à 3 étoiles, chambre d’hôtes, auberge collective")
    CAMPING_HIGH = 7, _("camping 3 à 5 étoiles, aire de camping-cars")
    CAMPING_LOW = 8, _("camping 1 et 2 étoiles, port de plaisance")
    PROPORTIONAL = 9, _("sans classement ou en attente de classement")


class Regime(TextChoices):
    """How the tax is owed: by each guest (L2333-29), or by the host for its capacity (L2333-40)."""

    ACTUAL = "actual", _("au réel")
    FLAT = "flat", _("au forfait")


class Exemption(TextChoices):
    """Why a guest does not pay (CGCT, art. L2333-31). There is no other reason."""

    MINOR = "minor", _("moins de 18 ans")
    SEASONAL = "seasonal", _("travailleur saisonnier employé dans la commune")
    EMERGENCY = "emergency", _("hébergement d’urgence ou relogement temporaire")
    LOW_RENT = "low_rent", _("loyer inférieur au seuil fixé par la délibération")


class RoundingPolicy(TextChoices):
    """Where cents are rounded, half up; no text says it, so each authority does."""

    PER_UNIT = "per_unit", _("par personne et par nuit, chaque part à part")
    ON_TOTAL = "on_total", _("sur le total de chaque part")


class Component(TextChoices):
    """The parts of the tax: the base, and taxes that are a percentage of it."""

    BASE = "base", _("taxe de séjour")
    DEPARTMENT = "department", _("taxe additionnelle départementale")
    REGION_IDF = "region_idf", _("taxe additionnelle régionale (Île-de-France)")
    RAIL = "rail", _("taxe additionnelle des grands projets ferroviaires")
    TRANSPORT_IDF = "transport_idf", _("taxe additionnelle d’Île-de-France Mobilités")
