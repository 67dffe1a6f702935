"""What the agenda knows of who proposes events, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.offer.submissions.actions.forgetting import forget_before

DAYS_A_MONTH = 30.44


def forget_old_submissions() -> int:
    """Erase names, addresses, secrets and words older than the setting; dates and decisions stay."""
    age = timedelta(days=settings.SUBMISSIONS_RETENTION_MONTHS * DAYS_A_MONTH)
    return forget_before(timezone.now() - age)


privacy_items.register(
    PrivacyItem(
        code="submissions.senders",
        label="Organisateurs qui proposent ou corrigent un événement",
        purpose="Répondre à qui propose un événement, et tenir l'agenda à jour avec lui.",
        legal_basis="Mission d'accueil et d'information de l'office (Code du tourisme, art. L133-3 ; "
        "RGPD, art. 6-1 e).",
        retention=f"{settings.SUBMISSIONS_RETENTION_MONTHS} mois après la dernière date de l'événement, ou "
        "après la proposition s'il a été refusé ou archivé : nom, adresse, téléphone, liens, mots et valeurs "
        "proposées sont effacés. Ceux d'un événement sans fin sont gardés tant qu'il est annoncé. Une "
        "proposition encore à examiner n'est pas effacée ; une proposition jugée indésirable l'est au bout "
        "de 30 jours.",
        purge=forget_old_submissions,
    )
)
