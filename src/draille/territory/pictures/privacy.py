"""What the picture library knows of people."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items

privacy_items.register(
    PrivacyItem(
        code="pictures.credits",
        label="Auteurs des photos",
        purpose="Nommer l'auteur d'une photo et respecter ses conditions d'usage. La position et les autres "
        "informations que l'appareil écrit dans le fichier sont effacées à l'arrivée.",
        legal_basis="Droit moral de l'auteur (Code de la propriété intellectuelle, art. L121-1 ; "
        "RGPD, art. 6-1 c).",
        retention="Tant que la photo est dans la photothèque.",
    )
)
