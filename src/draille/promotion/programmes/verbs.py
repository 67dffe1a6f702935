"""What the journal calls the actions of the programmes."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("make_programme", "édition d’un programme d’animation"),
    Verb("choose_for_poster", "choix pour l’affiche du mois"),
    Verb("forget_programme", "effacement d’un ancien programme"),
)
