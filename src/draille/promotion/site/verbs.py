"""What the journal calls the actions of the site."""

from __future__ import annotations

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("receive_answer", "réponse reçue par un formulaire du site"),
    Verb("load_site", "chargement des sites de démonstration"),
)
