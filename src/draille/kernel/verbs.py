"""What the journal calls the actions of the system itself."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("load_demo", "chargement de la démonstration"),
    Verb("restore_backup", "restauration d'une sauvegarde"),
)
