"""Who hosts are, and what numbers a lodging bears."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class HostKind(TextChoices):
    """A person, a firm, or an agency that lets for several owners."""

    PERSON = "person", pgettext_lazy("host", "particulier")
    FIRM = "firm", pgettext_lazy("host", "entreprise ou association")
    AGENCY = "agency", pgettext_lazy("host", "agence ou gestionnaire")


class RegistrationKind(TextChoices):
    """Numbers a lodging is known by (Code du tourisme, art. L324-1-1, L324-4)."""

    NATIONAL = "national", pgettext_lazy("host", "numéro d'enregistrement national")
    MUNICIPAL = "municipal", pgettext_lazy("host", "numéro à 13 caractères de la commune")
    FURNISHED_FORM = "furnished", pgettext_lazy("host", "déclaration de meublé en mairie (cerfa 14004)")
    GUEST_HOUSE_FORM = (
        "guest_house",
        pgettext_lazy("host", "déclaration de chambre d'hôtes en mairie (cerfa 13566)"),
    )
    PLATFORM = "platform", pgettext_lazy("host", "identifiant chez un opérateur numérique")
    OTHER = "other", pgettext_lazy("host", "autre")


class SpellKind(TextChoices):
    """When a lodging receives guests."""

    OPEN = "open", pgettext_lazy("host", "ouvert")
    CLOSED = "closed", pgettext_lazy("host", "fermé")
