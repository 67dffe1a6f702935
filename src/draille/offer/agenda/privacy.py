"""What the agenda knows of people."""

from draille.kernel.contracts import PrivacyItem, privacy_items

privacy_items.register(
    PrivacyItem(
        code="agenda.organisers",
        label="Organisateurs d'événements",
        purpose="Dire au public qui organise un événement et comment le joindre : nom, téléphone et adresse "
        "e-mail que l'organisateur veut publics.",
        legal_basis="Mission d'information de l'office (Code du tourisme, art. L133-3 ; RGPD, art. 6-1 e).",
        retention="Tant que l'événement est à l'agenda ou dans ses archives ; effacés à la demande de la "
        "personne en modifiant l'événement.",
    )
)
