"""What the office prints, and where a print stands."""

from __future__ import annotations

from django.db.models import TextChoices


class EditionKind(TextChoices):
    """The editions there are."""

    RESTAURANTS = "restaurants", "dépliant des restaurants"
    LODGINGS = "lodgings", "guide des hébergements"
    CRAFTS = "crafts", "carte des métiers d’art"
    PROOFS = "proofs", "bons à tirer"


class EditionState(TextChoices):
    """A long one is made in the background."""

    WAITING = "waiting", "en préparation"
    READY = "ready", "prête"
    FAILED = "failed", "en échec"
