"""What the journal calls what is done to the opening calendar."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("plan_opening_days", "planification de jours d'ouverture"),
    Verb("set_opening_day", "saisie d'un jour d'ouverture"),
    Verb("confirm_days", "confirmation de jours d'ouverture"),
    Verb("restore_days", "retour à l'état précédent de jours d'ouverture"),
    Verb("save_season", "enregistrement d'une saison"),
    Verb("remove_season", "suppression d'une saison"),
)
