"""What the journal calls what is done to declarations."""

from draille.kernel.contracts import Verb, verbs

FACTS = {
    "filing": "nature",
    "stays": "séjours",
    "person_nights": "nuitées",
    "taxable_nights": "nuitées assujetties",
    "platform_nights": "nuitées par opérateur",
    "amounts": "détail du montant",
    "total": "montant (centimes)",
}

verbs.register(
    Verb("send_declaration", "envoi d'une déclaration", FACTS),
    Verb("correct_declaration", "correction d'une déclaration", FACTS),
)
