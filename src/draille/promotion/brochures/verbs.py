"""What the journal calls what is done to brochures."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_brochure", "création d’une brochure"),
    Verb("change_brochure", "modification d’une brochure"),
    Verb("publish_brochure", "publication d’une brochure"),
    Verb("withdraw_brochure", "retrait d’une brochure"),
    Verb("set_brochure_file", "fichier d’une brochure ajouté ou remplacé"),
    Verb("restore_brochure_file", "version d’un fichier remise en ligne"),
)
