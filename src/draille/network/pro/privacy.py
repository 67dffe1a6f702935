"""What the hosts' space knows of those who enter, and for how long."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.network.pro.actions import forget_ended

privacy_items.register(
    PrivacyItem(
        code="pro.sessions",
        label="Connexions à l'espace des hébergeurs",
        purpose="Laisser l'hébergeur, et lui seul, entrer dans son espace ; le tenir connecté s'il veut.",
        legal_basis="Obligation légale de déclaration de la taxe de séjour (CGCT, art. L2333-34 ; "
        "RGPD, art. 6-1 c).",
        retention="Lien de connexion : 30 minutes, trace effacée le lendemain. Session : 12 heures, ou "
        "30 jours si l'hébergeur a choisi de rester connecté. Rien n'est gardé de l'appareil ni de "
        "l'adresse IP.",
        purge=forget_ended,
    ),
    PrivacyItem(
        code="pro.passkeys",
        label="Clés d'accès à l'espace des hébergeurs",
        purpose="Laisser l'hébergeur qui le veut entrer sans attendre d'e-mail : nom qu'il donne à la clé, "
        "moitié publique de la clé, date du dernier usage. L'empreinte ou le visage ne quittent pas son "
        "appareil.",
        legal_basis="Consentement de l'hébergeur, qui ajoute et retire ses clés (RGPD, art. 6-1 a).",
        retention="Jusqu'à ce que l'hébergeur retire la clé, ou que son accès soit fermé.",
    ),
)
