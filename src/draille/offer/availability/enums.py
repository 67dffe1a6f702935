"""What is let, and who says whether it is free."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What one of a unit is. A lodging let whole is never added to its own rooms."""

    ROOM = "room", _("chambre")
    WHOLE = "whole", _("hébergement entier")
    BED = "bed", _("lit")
    PITCH = "pitch", _("emplacement")
    CABIN = "cabin", _("chalet, mobil-home")


class Source(TextChoices):
    """Who said it. Of two words of the same moment the first in this list wins."""

    HAND = "hand", _("l’office")
    OWNER = "owner", _("le professionnel")
    FILE = "file", _("un fichier")
    FEED = "feed", _("un calendrier relié")


RANKS: dict[str, int] = {source.value: -rank for rank, source in enumerate(Source)}


class State(TextChoices):
    """What is known of a lodging for a stay. Unknown is never free: it is ``CHECK``."""

    FREE = "free", _("libre")
    CHECK = "check", _("à vérifier")
    FULL = "full", _("complet")


class Reason(TextChoices):
    """Why it is not simply free."""

    UNKNOWN = "unknown", _("personne n’a encore dit s’il reste de la place")
    STALE = "stale", _("l’information commence à dater")
    CAPACITY = "capacity_unknown", _("le nombre de places n’est pas précisé")
    MINIMUM = "minimum_nights", _("séjour plus court que le minimum demandé")
    CLOSED = "closed", _("fermé à ces dates")
    SUSPENDED = "suspended", _("fiche non publiée")
    FULL = "full", _("complet")
    TOO_SMALL = "too_small", _("pas assez de places")
    SPLIT = "split", _("réparti sur plusieurs")
