"""What stories are about, where menus stand, when things happen."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    """What a story is about."""

    HERITAGE = "heritage", _("patrimoine")
    NATURE = "nature", _("nature")
    WALKING = "walking", _("marche et randonnée")
    FOOD = "food", _("table et produits")
    CRAFTS = "crafts", _("savoir-faire")
    FAMILY = "family", _("en famille")
    PEOPLE = "people", _("rencontres")
    SEASONS = "seasons", _("au fil des saisons")


class Phase(TextChoices):
    """The moment of the stay a page speaks to: before, during, after."""

    BEFORE = "before", _("avant le séjour")
    DURING = "during", _("pendant le séjour")
    AFTER = "after", _("après le séjour")


class Place(TextChoices):
    """Where a menu stands."""

    MAIN = "main", "menu principal"
    FOOT = "foot", "pied de page"


class When(TextChoices):
    """Which events a list shows."""

    TODAY = "today", "aujourd’hui"
    WEEKEND = "weekend", "ce week-end"
    WEEK = "week", "les sept jours qui viennent"
    MONTH = "month", "les trente jours qui viennent"


class Difficulty(TextChoices):
    """How hard a walk is."""

    EASY = "easy", _("facile")
    MEDIUM = "medium", _("moyen")
    HARD = "hard", _("difficile")
