"""What the journal calls what is done to platforms' files."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_platform", "ajout d'un opérateur numérique"),
    Verb("change_platform", "modification d'un opérateur numérique"),
    Verb("change_mapping", "correspondance des colonnes d'un opérateur"),
    Verb("receive_remittance", "dépôt d'un versement d'opérateur"),
    Verb("check_remittance", "essai à blanc d'un versement d'opérateur"),
    Verb("start_remittance", "lancement de l'import d'un versement"),
    Verb("resume_remittance", "reprise de l'import d'un versement"),
    Verb("read_remittance", "import d'un versement d'opérateur"),
    Verb("recompute_remittance", "nouveau calcul d'un versement d'opérateur"),
    Verb("withdraw_remittance", "retrait d'un versement d'opérateur"),
    Verb("match_listing", "rapprochement d'une annonce d'opérateur"),
    Verb("rematch_listing", "rapprochement automatique d'une annonce"),
    Verb("mark_outside", "annonce d'opérateur hors du territoire"),
    Verb("leave_listing", "annonce d'opérateur mise de côté"),
    Verb("undo_match", "annulation d'un rapprochement"),
    Verb("record_platform_payment", "paiement d'un opérateur numérique"),
    Verb("cancel_platform_payment", "annulation d'un paiement d'opérateur"),
)
