"""What the office knows of hosts, and for how long."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.network.hosts.actions.forgetting import forget_old_hosts, forget_old_imports

privacy_items.register(
    PrivacyItem(
        code="hosts.hosts",
        label="Hébergeurs redevables de la taxe de séjour",
        purpose="Tenir le registre des hébergements, asseoir, percevoir et contrôler la taxe de séjour, et "
        "ouvrir l’espace des hébergeurs.",
        legal_basis="Obligation légale et mission d’intérêt public (CGCT, art. L2333-26 à L2333-47 ; RGPD, "
        "art. 6-1 c et e).",
        retention="Tant que l’hébergeur exploite un hébergement, puis dix ans après la fin de sa dernière "
        "exploitation (comptabilité publique) : adresse, téléphone, e-mail, interlocuteur et note sont alors "
        "effacés, le nom reste sur les pièces. Durée à vérifier avec le comptable public.",
        purge=forget_old_hosts,
    ),
    PrivacyItem(
        code="hosts.accesses",
        label="Accès à l’espace des hébergeurs",
        purpose="Reconnaître qui déclare et paie pour un hébergeur, sans mot de passe.",
        legal_basis="Mission d’intérêt public (RGPD, art. 6-1 e).",
        retention="Jusqu’à la fermeture de l’accès, et au plus dix ans après la dernière exploitation.",
    ),
    PrivacyItem(
        code="hosts.imports",
        label="Tableaux d’hébergeurs importés",
        purpose="Reprendre le registre depuis un tableur, après un essai à blanc.",
        legal_basis="Mission d’intérêt public (RGPD, art. 6-1 e).",
        retention="Le fichier est effacé dès l’import fait ; un essai laissé sans suite l’est après 7 jours.",
        purge=forget_old_imports,
    ),
)
