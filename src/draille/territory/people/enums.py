"""Roles of a tourist office and kinds of contract."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person does for the office; one person may have several.

    Each is a Django group of the same code; the rights are contributed by the apps (``roles.py``).
    """

    COUNSELLOR = "counsellor", "conseiller en séjour"
    COMMUNICATION = "communication", "communication"
    PARTNER_NETWORK = "partner_network", "réseau des partenaires"
    TAX_OFFICER = "tax_officer", "taxe de séjour"
    QUALITY = "quality", "qualité"
    DIRECTOR = "director", "direction"
    AUDITOR = "auditor", "lecture seule"


STAFF_ROLES = tuple(role.value for role in Role if role is not Role.AUDITOR)
ALL_ROLES = tuple(role.value for role in Role)


class ContractKind(TextChoices):
    """Permanent or for the season (Code du travail, art. L1221-2 and L1242-2)."""

    PERMANENT = "permanent", "permanent"
    SEASONAL = "seasonal", "saisonnier"
