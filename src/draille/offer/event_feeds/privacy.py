"""What agendas that come in know of people, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.offer.event_feeds.models import AgendaRun

KEPT = timedelta(days=180)


def forget_old_reports() -> int:
    """Delete what old runs told of each event; their counts stay."""
    late = AgendaRun.objects.filter(created_at__lt=timezone.now() - KEPT)
    return late.exclude(changes=[], problems=[]).update(changes=[], problems=[])


privacy_items.register(
    PrivacyItem(
        code="event_feeds.reports",
        label="Comptes rendus des agendas reçus",
        purpose="Savoir ce qu'un relevé a changé dans l'agenda, coordonnées des organisateurs comprises.",
        legal_basis="Mission d'information de l'office (Code du tourisme, art. L133-3 ; RGPD, art. 6-1 e).",
        retention="Six mois pour le détail, les comptes ensuite ; trois fichiers reçus par agenda.",
        purge=forget_old_reports,
    )
)
