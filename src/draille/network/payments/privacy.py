"""What payments hold of persons."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items

privacy_items.register(
    PrivacyItem(
        code="payments.payers",
        label="Payeurs de la taxe de séjour",
        purpose="Encaisser la taxe, en délivrer quittance, rapprocher les virements, rembourser le "
        "trop-perçu. Aucun numéro de carte n’est connu de l’office : il est saisi chez PayFiP.",
        legal_basis="Obligation légale de la collectivité et de son comptable (CGCT, art. L2333-34 ; RGPD, "
        "art. 6-1 c).",
        retention="Dix ans avec les pièces comptables (Code de commerce, art. L123-22, par analogie ; durée "
        "à vérifier avec le comptable public).",
    )
)
