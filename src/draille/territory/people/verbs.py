"""What the journal calls what is done to accounts and contracts."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("add_person", "ajout d'une personne"),
    Verb("change_person", "modification d'une personne"),
    Verb("change_roles", "changement de rôles"),
    Verb("end_account", "fermeture d'un compte"),
    Verb("reopen_account", "réouverture d'un compte"),
    Verb("reset_second_factor", "remise à zéro du second facteur"),
    Verb("forget_former_staff", "effacement d'un ancien compte"),
    Verb("add_contract", "ajout d'un contrat"),
    Verb("change_contract", "modification d'un contrat"),
    Verb("remove_contract", "suppression d'un contrat"),
)
