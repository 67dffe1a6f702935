"""What the journal calls what is done to messages."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("receive_message", "réception d'un message"),
    Verb("log_message", "saisie d'un message"),
    Verb("assign_message", "attribution d'un message"),
    Verb("answer_message", "réponse à un message"),
    Verb("retry_reply", "nouvel envoi d'une réponse"),
)
