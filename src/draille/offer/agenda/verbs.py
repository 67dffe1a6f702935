"""What the journal calls the actions of the agenda."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("load_agenda", "chargement de l’agenda de démonstration"),
    Verb("create_event", "création d’un événement"),
    Verb("change_event", "modification d’un événement"),
    Verb("release_event_fields", "champs d’un événement rendus aux imports"),
    Verb("event_draft", "retrait d’un événement de la publication"),
    Verb("event_proposed", "proposition d’un événement"),
    Verb("event_published", "publication d’un événement"),
    Verb("event_refused", "refus d’un événement"),
    Verb("event_archived", "archivage d’un événement"),
    Verb("merge_events", "fusion de deux événements"),
    Verb("occurrence_cancelled", "annulation d’une date"),
    Verb("occurrence_full", "date complète"),
    Verb("occurrence_moved", "report d’une date"),
    Verb("occurrence_on", "date maintenue"),
    Verb("restore_occurrence", "date remise comme prévu"),
)
