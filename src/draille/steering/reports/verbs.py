"""What the journal calls what is done to the yearly report."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_report", "ouverture d'un rapport"),
    Verb("write_commentary", "commentaire d'un rapport"),
    Verb("publish_report", "publication d'un rapport"),
    Verb("reopen_report", "réouverture d'un rapport"),
)
