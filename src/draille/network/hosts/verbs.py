"""What the journal calls what is done to hosts and lodgings."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_host", "création d’un hébergeur"),
    Verb("change_host", "modification d’un hébergeur"),
    Verb("archive_host", "archivage d’un hébergeur"),
    Verb("reopen_host", "réouverture d’un hébergeur"),
    Verb("open_host_access", "ouverture d’un accès à l’espace hébergeurs", {"access": "adresse"}),
    Verb("close_host_access", "fermeture d’un accès à l’espace hébergeurs", {"access": "adresse"}),
    Verb("create_lodging", "création d’un hébergement"),
    Verb("change_lodging", "modification d’un hébergement"),
    Verb("archive_lodging", "fin de location d’un hébergement"),
    Verb("reopen_lodging", "reprise de location d’un hébergement"),
    Verb("set_classification", "nature et classement d’un hébergement"),
    Verb("correct_classification", "classement corrigé"),
    Verb("remove_classification", "classement retiré"),
    Verb("transfer_lodging", "changement d’exploitant"),
    Verb("undo_transfer", "changement d’exploitant annulé"),
    Verb("correct_ownership", "jours d’exploitation corrigés"),
    Verb("add_mandate", "mandat donné à une agence"),
    Verb("correct_mandate", "mandat corrigé"),
    Verb("remove_mandate", "mandat retiré"),
    Verb("add_registration", "numéro d’enregistrement ajouté"),
    Verb("correct_registration", "numéro d’enregistrement corrigé"),
    Verb("remove_registration", "numéro d’enregistrement retiré"),
    Verb("add_spell", "période d’ouverture ou de fermeture ajoutée", {"spell": "période"}),
    Verb("remove_spell", "période d’ouverture ou de fermeture retirée", {"spell": "période"}),
    Verb("tie_sheet", "hébergement relié à sa fiche"),
    Verb("untie_sheet", "hébergement séparé de sa fiche"),
    Verb("import_hosts", "import d’hébergeurs et d’hébergements"),
)
