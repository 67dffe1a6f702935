"""What is made of the agenda on paper, and where it stands."""

from __future__ import annotations

from django.db.models import TextChoices


class ProgrammeKind(TextChoices):
    """The documents there are."""

    BOOKLET = "booklet", "livret A5"
    FOLDED = "folded", "feuille A4 pliée en deux"
    POSTER = "poster", "affiche A3 du mois"


class ProgrammeState(TextChoices):
    """Several asked at once are made in the background."""

    WAITING = "waiting", "en préparation"
    READY = "ready", "prêt"
    FAILED = "failed", "en échec"


class Choice(TextChoices):
    """What the editor of a poster decided for an event; it is remembered from one month to the next."""

    PINNED = "pinned", "toujours en avant"
    LEFT_OUT = "left_out", "jamais sur l’affiche"
