"""The letter that tells a professional what became of a proposal, in the active language."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from draille.offer.offers.enums import Status
from draille.offer.offers.fields import FIELDS
from draille.offer.offers.links import public_url
from draille.offer.upkeep.enums import ProposalKind, ProposalState
from draille.offer.upkeep.labels import label_of
from draille.offer.upkeep.models import Proposal


def result_words(proposal: Proposal) -> dict[str, Any]:
    """Subject, body, the fields published and those kept as they were, and the public address."""
    offer = proposal.offer
    assert offer is not None
    language = translation.get_language() or "fr"
    named = [name for name in FIELDS if name in proposal.proposed]
    whole = proposal.kind == ProposalKind.NEW
    return {
        "subject": translation.gettext("Votre fiche « %(name)s » : votre proposition a été examinée")
        % {"name": offer.name},
        "body": _verdict(proposal),
        "note": proposal.note,
        "published": [] if whole else [label_of(name) for name in named if name in proposal.accepted],
        "refused": [] if whole else [label_of(name) for name in named if name not in proposal.accepted],
        "url": public_url(offer, language) if offer.status == Status.PUBLISHED else "",
    }


def _verdict(proposal: Proposal) -> str:
    if proposal.state == ProposalState.REFUSED:
        return translation.gettext(
            "Merci de votre proposition. Après examen, nous ne l’avons pas reprise dans notre catalogue."
        )
    if proposal.kind == ProposalKind.NEW:
        return translation.gettext(
            "Merci de votre proposition : votre fiche est entrée dans notre catalogue."
        )
    if proposal.state == ProposalState.PARTLY:
        return translation.gettext("Merci de votre réponse. Nous en avons repris une partie.")
    return translation.gettext("Merci de votre réponse : vos changements sont enregistrés.")
