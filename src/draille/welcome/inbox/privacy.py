"""What the inbox knows of people, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.welcome.inbox.actions import anonymise_messages

DAYS_A_MONTH = 30.44


def forget_old_messages() -> int:
    """Erase who wrote, of messages handled and older than the setting."""
    age = timedelta(days=settings.INBOX_RETENTION_MONTHS * DAYS_A_MONTH)
    return anonymise_messages(before=timezone.now() - age)


privacy_items.register(
    PrivacyItem(
        code="inbox.messages",
        label="Messages reçus et réponses",
        purpose="Répondre aux demandes et envoyer les documents demandés.",
        legal_basis="Mission d'accueil et d'information de l'office (Code du tourisme, art. L133-3 ; "
        "RGPD, art. 6-1 e).",
        retention=f"{settings.INBOX_RETENTION_MONTHS} mois après la réception, puis anonymisation ; "
        "les comptes et les délais sont gardés. Un message encore à traiter n'est pas effacé.",
        purge=forget_old_messages,
    )
)
