"""What an organiser reads when an event is refused, in the active language."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from draille.offer.submissions.enums import Reason

TEXTS = {
    Reason.ELSEWHERE: _(
        "L’événement a lieu hors du territoire que couvre notre agenda. "
        "L’office de tourisme de sa commune pourra l’annoncer."
    ),
    Reason.KNOWN: _("L’événement est déjà annoncé dans notre agenda."),
    Reason.PRIVATE: _("Notre agenda n’annonce que ce qui est ouvert à tous."),
    Reason.UNCLEAR: _(
        "Il manque des précisions pour l’annoncer : dates, lieu ou contenu. "
        "Vous pouvez le proposer à nouveau en les ajoutant."
    ),
    Reason.ADVERT: _("Notre agenda annonce des événements, pas des offres commerciales."),
    Reason.LATE: _("La proposition nous est arrivée trop tard pour être annoncée."),
    Reason.OTHER: "",
}


def reason_words(reason: str, more: str, language: str) -> str:
    """The reason in the organiser's language, then what was added by hand."""
    with translation.override(language):
        said = str(TEXTS[Reason(reason)]) if reason in Reason.values else ""
    return "\n\n".join(filter(None, (said, more.strip())))
