"""What the journal calls the making of an edition, and its end."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("make_edition", "édition d’un document imprimé"),
    Verb("forget_edition", "effacement d’une ancienne édition"),
)
