"""What platforms' files tell of people, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.network.operators.models import LineProblem, Remittance, RemittanceLine

KEPT = timedelta(days=365 * 5)
FILES = timedelta(days=365)


def forget_old_stays() -> int:
    """Delete the files after a year, and the stays and refused lines five years after they were received."""
    now, touched = timezone.now(), 0
    for remittance in Remittance.objects.filter(created_at__lt=now - FILES).exclude(file=""):
        if not remittance.under_way:
            remittance.file.delete(save=True)
            touched += 1
    old = Remittance.objects.filter(created_at__lt=now - KEPT)
    for model in (LineProblem, RemittanceLine):
        touched += model._default_manager.filter(remittance__in=old).delete()[0]
    return touched


privacy_items.register(
    PrivacyItem(
        code="operators.remittances",
        label="Séjours déclarés par les opérateurs numériques",
        purpose="Vérifier la taxe versée par les plateformes, ne pas la demander une seconde fois. "
        "Aucune donnée sur les voyageurs ; adresse du logement, numéro d’enregistrement, prix des nuits.",
        legal_basis="Obligation légale (CGCT, art. L2333-34 ; RGPD, art. 6-1 c).",
        retention="Un an pour les fichiers, cinq ans pour les séjours (réclamations possibles pendant "
        "quatre ans, L2333-34 ; durée à vérifier avec la collectivité).",
        purge=forget_old_stays,
    )
)
