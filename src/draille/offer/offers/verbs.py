"""What the journal calls what is done to sheets."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_offer", "création d'une fiche"),
    Verb("change_offer", "modification d'une fiche"),
    Verb("release_fields", "champs rendus aux flux"),
    Verb("publish_offer", "publication d'une fiche"),
    Verb("propose_offer", "proposition d'une fiche"),
    Verb("suspend_offer", "suspension d'une fiche"),
    Verb("archive_offer", "archivage d'une fiche"),
    Verb("restore_offer", "sortie des archives"),
    Verb("check_offer", "vérification d'une fiche"),
    Verb("confirm_translation", "traduction confirmée"),
    Verb("load_catalogue", "catalogue de démonstration chargé"),
    Verb("merge_offers", "fusion de deux fiches"),
)
