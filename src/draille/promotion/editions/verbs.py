"""What the journal calls the making of an edition."""

from draille.kernel.contracts import Verb, verbs

verbs.register(Verb("make_edition", "édition d’un document imprimé"))
