"""What availability knows of people."""

from draille.kernel.contracts import PrivacyItem, privacy_items

privacy_items.register(
    PrivacyItem(
        code="availability.links",
        label="Adresses des professionnels à qui un lien vers leur calendrier a été envoyé",
        purpose="Tenir à jour les disponibilités des hébergements.",
        legal_basis="Mission d'information et de coordination de l'office (Code du tourisme, art. L133-3 ; "
        "RGPD, art. 6-1 e).",
        retention="Tant que la fiche est au catalogue. Les calendriers ne disent que des nuits prises ou "
        "libres : aucun nom de client n'est lu, gardé ni transmis.",
    )
)
