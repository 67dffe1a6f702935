"""What the journal calls what is done to authorities and tariffs."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_authority", "création d’une collectivité"),
    Verb("change_authority", "modification d’une collectivité"),
    Verb("create_deliberation", "saisie d’une délibération"),
    Verb("change_deliberation", "correction d’une délibération"),
    Verb("remove_deliberation", "retrait d’une délibération à venir"),
    Verb("read_delta_file", "lecture du fichier national des délibérations"),
    Verb("add_authority_from_delta", "collectivité reprise du fichier national"),
    Verb("load_delta_vote", "délibération reprise du fichier national"),
    Verb("take_delta_values", "tarifs alignés sur le fichier national"),
    Verb("end_deliberation_for_delta", "délibération remplacée par le fichier national"),
)
