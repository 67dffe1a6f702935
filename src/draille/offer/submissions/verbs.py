"""What the journal calls what organisers send and what is decided of it."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("propose_event", "proposition reçue d’un organisateur"),
    Verb("correct_proposal", "proposition corrigée par l’organisateur"),
    Verb("withdraw_proposal", "proposition retirée par l’organisateur"),
    Verb("request_change", "correction demandée par l’organisateur"),
    Verb("request_cancel", "annulation demandée par l’organisateur"),
    Verb("decide_submission", "examen d’une proposition d’événement"),
    Verb("reopen_submission", "proposition d’événement à nouveau à examiner"),
    Verb("accept_suspect_event", "proposition d’événement rétablie"),
    Verb("ask_organiser", "question à l’organisateur"),
    Verb("send_organiser_link", "lien de correction envoyé à l’organisateur"),
    Verb("revoke_organiser_link", "lien de correction retiré"),
    Verb("retry_organiser_letter", "nouvel envoi d’un courriel à l’organisateur"),
)
