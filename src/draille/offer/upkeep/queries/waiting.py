"""What waits for the office: proposals to examine, pairs to look at."""

from __future__ import annotations

from django.db.models import QuerySet

from draille.offer.offers.enums import Status
from draille.offer.upkeep.enums import PairState, ProposalState
from draille.offer.upkeep.models import DuplicatePair, Proposal

PROPOSAL_VIEWS: dict[str, str] = {"waiting": "À examiner", "decided": "Examinées", "suspect": "Indésirables"}
PAIR_VIEWS: dict[str, str] = {
    PairState.WAITING.value: "À examiner",
    PairState.DIFFERENT.value: "Différentes",
    PairState.MERGED.value: "Fusionnées",
}
DECIDED = (ProposalState.ACCEPTED, ProposalState.PARTLY, ProposalState.REFUSED)


def proposals_of(view: str) -> QuerySet[Proposal]:
    """The proposals of one of ``PROPOSAL_VIEWS``: those waiting the oldest first, others the latest first."""
    found = Proposal.objects.select_related("offer__commune", "offer__owner", "decided_by")
    if view == "decided":
        return found.filter(state__in=DECIDED).order_by("-decided_at", "-pk")
    return found.filter(state=view).order_by("received_at", "pk")


def pairs_of(view: str) -> QuerySet[DuplicatePair]:
    """The pairs of one of ``PAIR_VIEWS``; of those waiting, none with an archived sheet."""
    found = DuplicatePair.objects.filter(state=view).select_related(
        "first__commune", "second__commune", "first__owner", "second__owner"
    )
    if view == PairState.WAITING:
        return found.exclude(first__status=Status.ARCHIVED).exclude(second__status=Status.ARCHIVED)
    return found.order_by("-decided_at", "-pk")


def waiting_counts() -> dict[str, int]:
    """How many proposals and pairs wait."""
    return {
        "proposals": Proposal.objects.filter(state=ProposalState.WAITING).count(),
        "pairs": pairs_of(PairState.WAITING).count(),
    }


def tabs() -> list[tuple[str, str, int]]:
    """The three lists of upkeep: the name of the address, the words, how many wait."""
    counts = waiting_counts()
    return [
        ("upkeep_desk:list_campaigns", "Campagnes", 0),
        ("upkeep_desk:list_proposals", "Propositions", counts["proposals"]),
        ("upkeep_desk:list_pairs", "Doublons", counts["pairs"]),
    ]
