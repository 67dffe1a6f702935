"""What downloads leave behind, and for how long."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.promotion.brochures.actions import forget_past_marks

privacy_items.register(
    PrivacyItem(
        code="brochures.downloads",
        label="Téléchargements\u00a0: marque du jour",
        purpose="Ne pas compter deux fois le même fichier demandé deux fois par le même visiteur.",
        legal_basis="Comme la fréquentation du site, dont l’empreinte et le sel servent ici aussi.",
        retention="Jusqu’à la fin du jour ; seuls des totaux par fichier et par jour sont gardés.",
        purge=forget_past_marks,
    )
)
