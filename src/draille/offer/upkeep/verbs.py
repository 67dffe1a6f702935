"""What the journal calls what keeps sheets fresh."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("create_campaign", "création d'une campagne de mise à jour"),
    Verb("change_campaign", "modification d'une campagne de mise à jour"),
    Verb("choose_targets", "choix des fiches d'une campagne"),
    Verb("send_campaign", "envoi d'une campagne de mise à jour"),
    Verb("remind_campaign", "relance d'une campagne de mise à jour"),
    Verb("close_campaign", "fin d'une campagne de mise à jour"),
    Verb("reopen_campaign", "reprise d'une campagne de mise à jour"),
    Verb("ask_update", "demande de mise à jour"),
    Verb("stop_asking", "arrêt des demandes à un professionnel"),
    Verb("resume_asking", "reprise des demandes à un professionnel"),
    Verb("retry_letter", "nouvel envoi d'un courriel de mise à jour"),
    Verb("revoke_link", "retrait d'un lien de mise à jour"),
    Verb("propose_changes", "proposition du professionnel"),
    Verb("confirm_sheet", "fiche dite juste par le professionnel"),
    Verb("propose_sheet", "proposition d'une nouvelle fiche"),
    Verb("decide_proposal", "examen d'une proposition"),
    Verb("accept_suspect", "proposition rétablie"),
    Verb("search_duplicates", "recherche de doublons"),
    Verb("merge_pair", "fusion d'un doublon"),
    Verb("part_pair", "doublon écarté"),
    Verb("reopen_pair", "doublon remis à examiner"),
)
