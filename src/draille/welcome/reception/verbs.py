"""What the journal calls what is done to contacts, lists and imports."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("record_contact", "enregistrement d'un acte d'accueil"),
    Verb("qualify_contact", "qualification d'un acte d'accueil"),
    Verb("correct_contact", "correction d'un acte d'accueil"),
    Verb("withdraw_contact", "retrait d'un acte d'accueil"),
    Verb("restore_contact", "rétablissement d'un acte d'accueil"),
    Verb("add_word", "ajout à une liste"),
    Verb("change_word", "modification d'une liste"),
    Verb("retire_word", "retrait d'une liste"),
    Verb("delete_word", "suppression d'une liste"),
    Verb("send_documents", "envoi de documents"),
    Verb("withdraw_sending", "retrait d'un envoi"),
    Verb("plan_session", "planification d'un accueil hors les murs"),
    Verb("change_session", "modification d'un accueil hors les murs"),
    Verb("count_heads", "comptage des personnes d'un accueil hors les murs"),
    Verb("upload_import", "dépôt d'un fichier à importer"),
    Verb("save_matching", "correspondance des colonnes d'un import"),
    Verb("start_load", "lancement d'un import"),
    Verb("load_import", "chargement d'un import"),
    Verb("undo_import", "annulation d'un import"),
)
