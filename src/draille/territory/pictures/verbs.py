"""What the journal calls what is done to pictures."""

from draille.kernel.contracts import Verb, verbs

verbs.register(Verb("add_picture", "ajout d'une photo"))
