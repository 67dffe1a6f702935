"""What the catalogue keeps of people besides what it publishes."""

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.offer.offers.actions.holding import forget_held_photos

privacy_items.register(
    PrivacyItem(
        code="offers.held_photos",
        label="Photos envoyées avec un formulaire à corriger",
        purpose="Ne pas demander une seconde fois la photo quand une autre réponse est à revoir.",
        legal_basis="Mission d’information de l’office (Code du tourisme, art. L133-3 ; RGPD, art. 6-1 e).",
        retention="Un jour au plus, hors du site et sans leur position ; "
        "effacées dès que la fiche est envoyée.",
        purge=forget_held_photos,
    )
)
