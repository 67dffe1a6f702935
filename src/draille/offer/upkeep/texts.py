"""The letters an office starts from. It changes those of each campaign as it likes."""

from __future__ import annotations

from collections.abc import Mapping

CAMPAIGN: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "subject": "Vos informations touristiques {annee} : merci de les vérifier",
        "body": "Bonjour {nom},\n\n"
        "Le site internet, l’accueil et les guides {annee} de {office} s’appuient sur votre fiche. "
        "Est-elle toujours juste : horaires, tarifs, contacts, photos ?\n\n"
        "Ouvrez le lien ci-dessous, corrigez ce qui a changé ou dites-nous que tout est juste, "
        "si possible avant le {echeance}. Aucun compte n’est nécessaire.",
    },
    "en": {
        "subject": "Your visitor information for {annee}: please check it",
        "body": "Dear {nom},\n\n"
        "The website, the information desks and the {annee} guides of {office} all rely on your entry. "
        "Are your opening hours, prices, contact details and photos still right?\n\n"
        "Open the link below, correct what has changed or simply tell us that all is well, "
        "if possible before {echeance}. You do not need an account.",
    },
    "de": {
        "subject": "Ihre touristischen Angaben {annee}: bitte prüfen",
        "body": "Guten Tag {nom},\n\n"
        "die Website, die Auskunft und die Broschüren {annee} von {office} stützen sich auf Ihren Eintrag. "
        "Stimmen Öffnungszeiten, Preise, Kontaktdaten und Fotos noch?\n\n"
        "Öffnen Sie den Link unten, berichtigen Sie, was sich geändert hat, oder sagen Sie uns, dass alles "
        "stimmt, möglichst vor dem {echeance}. Ein Konto brauchen Sie nicht.",
    },
}
