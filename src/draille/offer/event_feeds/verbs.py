"""What the journal calls what is done to agendas that come in."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_agenda_feed", "ajout d'un agenda reçu"),
    Verb("change_agenda_feed", "modification d'un agenda reçu"),
    Verb("upload_agenda", "dépôt d'un fichier d'agenda"),
    Verb("start_agenda_run", "lancement d'un relevé d'agenda"),
    Verb("resume_agenda_run", "reprise d'un relevé d'agenda"),
    Verb("end_agenda_run", "relevé d'un agenda"),
    Verb("change_agenda_words", "correspondances d'un agenda reçu"),
    Verb("keep_missing_event", "événement gardé bien que disparu de l'agenda reçu"),
)
