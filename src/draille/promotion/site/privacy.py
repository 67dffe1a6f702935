"""What the site knows of people, and for how long."""

from __future__ import annotations

from draille.kernel.clock import today
from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.promotion.site.actions import erase_answers


def forget_answers() -> int:
    """Erase the answers whose day has come."""
    return erase_answers(before=today())


privacy_items.register(
    PrivacyItem(
        code="site.answers",
        label="Réponses aux formulaires du site",
        purpose="Traiter ce que la page du formulaire annonce : inscription, appel à participation, enquête.",
        legal_basis="Consentement de qui répond (RGPD, art. 6-1 a).",
        retention="Le nombre de mois que la page du formulaire indique (6 par défaut, 36 au plus), puis "
        "effacement.",
        purge=forget_answers,
    )
)
