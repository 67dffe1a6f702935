"""Who hosts are, and what numbers a lodging bears."""

from __future__ import annotations

from django.db.models import TextChoices


class HostKind(TextChoices):
    """A person, a firm, or an agency that lets for several owners."""

    PERSON = "person", "particulier"
    FIRM = "firm", "entreprise ou association"
    AGENCY = "agency", "agence ou gestionnaire"


class RegistrationKind(TextChoices):
    """Numbers a lodging is known by (Code du tourisme, art. L324-1-1, L324-4)."""

    NATIONAL = "national", "numéro d'enregistrement national"
    MUNICIPAL = "municipal", "numéro à 13 caractères de la commune"
    FURNISHED_FORM = "furnished", "déclaration de meublé en mairie (cerfa 14004)"
    GUEST_HOUSE_FORM = "guest_house", "déclaration de chambre d'hôtes en mairie (cerfa 13566)"
    PLATFORM = "platform", "identifiant chez un opérateur numérique"
    OTHER = "other", "autre"


class SpellKind(TextChoices):
    """When a lodging receives guests."""

    OPEN = "open", "ouvert"
    CLOSED = "closed", "fermé"
