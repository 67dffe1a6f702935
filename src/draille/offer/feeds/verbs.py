"""What the journal calls what is done to feeds."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_feed", "ajout d'un flux"),
    Verb("change_feed", "modification d'un flux"),
    Verb("upload_delivery", "dépôt d'un fichier de flux"),
    Verb("start_feed_run", "lancement d'un relevé"),
    Verb("resume_feed_run", "reprise d'un relevé"),
    Verb("end_feed_run", "relevé d'un flux"),
    Verb("change_feed_words", "correspondances d'un flux"),
    Verb("propose_missing", "fiches disparues proposées à l'archivage"),
    Verb("keep_missing", "fiche gardée bien que disparue du flux"),
)
