"""What the journal calls what is done with money."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("start_payment", "paiement en ligne commencé"),
    Verb("receive_payment", "encaissement"),
    Verb("end_payment", "paiement terminé sans encaissement"),
    Verb("doubt_payment", "réponse de PayFiP différente de la demande"),
    Verb("clear_payment_alert", "alerte d’encaissement levée"),
    Verb("reverse_payment", "encaissement annulé"),
    Verb("propose_refund", "remboursement proposé"),
    Verb("decide_refund", "remboursement décidé"),
    Verb("make_deposit", "remise au comptable"),
    Verb("save_bank_layout", "présentation de relevé enregistrée"),
    Verb("import_statement", "relevé de compte lu"),
    Verb("match_transfer", "virement rapproché"),
    Verb("set_transfer_aside", "virement mis de côté"),
    Verb("unmatch_transfer", "virement remis à rapprocher"),
)
