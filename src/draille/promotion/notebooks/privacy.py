"""Notebooks in the register of processing."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.promotion.notebooks.actions import erase_notebooks

privacy_items.register(
    PrivacyItem(
        code="notebooks",
        label="Carnets de voyage",
        purpose="Garder les adresses et les sorties qu’un visiteur choisit, les lui envoyer ou les imprimer.",
        legal_basis="Demande de la personne (RGPD, art. 6.1.b). Le cookie « carnet » ne sert qu’à retrouver "
        "son carnet : il est exempté de consentement (loi du 6 janvier 1978, art. 82).",
        retention="Ni nom ni adresse : l’adresse e-mail d’un envoi n’est pas gardée. Le carnet est effacé un "
        "mois après la fin de son lien ; il ne reste que des nombres par jour.",
        purge=erase_notebooks,
    )
)
