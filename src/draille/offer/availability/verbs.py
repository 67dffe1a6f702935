"""What the journal calls what is done to availability."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("say_nights", "disponibilité indiquée"),
    Verb("confirm_nights", "disponibilités confirmées"),
    Verb("restore_nights", "disponibilité rétablie"),
    Verb("save_unit", "unité louée décrite"),
    Verb("remove_unit", "unité louée retirée"),
    Verb("change_calendar_address", "nouvelles adresses de calendrier"),
    Verb("add_feed", "calendrier relié"),
    Verb("remove_feed", "calendrier délié"),
    Verb("make_link", "lien envoyé au professionnel"),
    Verb("revoke_calendar_link", "lien du professionnel retiré"),
    Verb("import_nights", "disponibilités reprises d'un fichier"),
)
