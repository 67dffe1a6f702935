"""What the journal calls what is done to measurements."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("read_measurements", "fichier de mesures déposé"),
    Verb("load_measurements", "fichier de mesures chargé"),
    Verb("undo_measurements", "fichier de mesures annulé"),
    Verb("set_measurement", "saisie d’une mesure"),
    Verb("withdraw_measurement", "retrait d’une mesure"),
    Verb("note_gap", "panne du wifi notée"),
    Verb("withdraw_gap", "panne du wifi retirée"),
)
