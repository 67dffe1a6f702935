"""What the journal calls what is done with notebooks."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_notebook", "carnet commencé au comptoir"),
    Verb("load_notebooks", "chargement des carnets de démonstration"),
)
