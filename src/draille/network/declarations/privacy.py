"""What declarations know of people: nothing of guests; of hosts, what they earn for the tax."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items

privacy_items.register(
    PrivacyItem(
        code="declarations.months",
        label="Déclarations de taxe de séjour",
        purpose="Établir la taxe due par chaque hébergeur. Aucune donnée sur les personnes hébergées n’est "
        "demandée ; d’un fichier de réservations, les colonnes de noms et de coordonnées ne sont pas lues.",
        legal_basis="Obligation légale (CGCT, art. L2333-34 ; RGPD, art. 6-1 c).",
        retention="Gardées avec les comptes : une écriture et la déclaration qui la justifie ne s’effacent "
        "pas. Durée à fixer avec le comptable public.",
    )
)
