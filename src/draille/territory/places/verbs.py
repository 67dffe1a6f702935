"""What the journal calls what is done to places."""

from draille.kernel.contracts import Verb, verbs

verbs.register(Verb("ensure_commune", "ajout d'une commune"))
