"""What a notice of assessment says on pain of nullity (CGCT, art. R2333-48), whatever the office's text."""

from __future__ import annotations

RIGHTS_TITLE = "Vos droits"
RIGHTS = (
    "Vous disposez d’un délai de trente jours à compter de la notification du présent avis pour présenter "
    "vos observations. Vous pouvez vous faire assister du conseil de votre choix.",
    "Si vous présentez des observations dans ce délai, la position définitive, motivée, vous sera notifiée "
    "dans les trente jours suivant leur réception.",
    "La taxe et, le cas échéant, l’intérêt de retard ne seront mis en recouvrement qu’à l’expiration d’un "
    "délai de trente jours au moins après la notification du présent avis (articles L. 2333-38 et "
    "R. 2333-48 du code général des collectivités territoriales).",
)
CLOSING = "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées."
