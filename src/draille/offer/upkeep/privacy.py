"""What upkeep knows of professionals, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.offer.upkeep.actions.forgetting import forget_before

DAYS_A_MONTH = 30.44


def forget_old_letters() -> int:
    """Erase addresses, secrets and words older than the setting; dates and counts stay."""
    age = timedelta(days=settings.UPKEEP_RETENTION_MONTHS * DAYS_A_MONTH)
    return forget_before(timezone.now() - age)


privacy_items.register(
    PrivacyItem(
        code="upkeep.letters",
        label="Demandes de mise à jour et réponses des professionnels",
        purpose="Tenir à jour les fiches du catalogue avec ceux qu'elles concernent.",
        legal_basis="Mission d'accueil et d'information de l'office (Code du tourisme, art. L133-3 ; "
        "RGPD, art. 6-1 e).",
        retention=f"{settings.UPKEEP_RETENTION_MONTHS} mois après l'envoi ou la réponse : adresses, liens, "
        "mots et valeurs proposées sont effacés ; les dates et les comptes des campagnes sont gardés. Une "
        "proposition encore à examiner n'est pas effacée. Une fiche proposée et jugée indésirable l'est au "
        "bout de 30 jours.",
        purge=forget_old_letters,
    )
)
