"""What feeds know of people, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.offer.feeds.models import FeedChange, FeedProblem

KEPT = timedelta(days=180)


def forget_old_reports() -> int:
    """Delete what old runs told of each sheet; their counts stay."""
    late = timezone.now() - KEPT
    changes, _by_model = FeedChange.objects.filter(run__created_at__lt=late).delete()
    problems, _by_model = FeedProblem.objects.filter(run__created_at__lt=late).delete()
    return changes + problems


privacy_items.register(
    PrivacyItem(
        code="feeds.reports",
        label="Comptes rendus des flux entrants",
        purpose="Savoir ce qu'un relevé a changé dans les fiches, coordonnées des professionnels comprises.",
        legal_basis="Mission d'information de l'office (Code du tourisme, art. L133-3 ; RGPD, art. 6-1 e).",
        retention="Six mois pour le détail, les comptes ensuite ; trois fichiers reçus par flux. "
        "La clé d'API rappelée dans les réponses n'est ni lue ni consignée.",
        purge=forget_old_reports,
    )
)
