"""What the journal calls what is done to declarations."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("send_declaration", "envoi d'une déclaration"),
    Verb("correct_declaration", "correction d'une déclaration"),
)
