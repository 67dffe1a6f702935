"""Who was asked, who answered, who must be chased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer
from draille.offer.upkeep.enums import CampaignState
from draille.offer.upkeep.models import Asking, Campaign

VIEWS: dict[str, str] = {
    "all": "Toutes",
    "waiting": "Sans réponse",
    "answered": "Répondues",
    "deciding": "À examiner",
    "failed": "Non parties",
    "no_address": "Sans adresse",
    "unasked": "Pas encore demandées",
    "stopped": "Arrêtées",
}
"""The lists of the board; ``waiting`` are those to chase."""

_REACHED = Q(asked_at__isnull=False)
_OPEN = Q(answered_at__isnull=True, stopped_at__isnull=True)
_CASES: dict[str, Q] = {
    "all": Q(),
    "waiting": _OPEN & _REACHED & Q(failure=""),
    "answered": Q(answered_at__isnull=False),
    "deciding": Q(answer="changed", settled_at__isnull=True),
    "failed": _OPEN & ~Q(failure=""),
    "no_address": _OPEN & Q(address=""),
    "unasked": _OPEN & Q(asked_at__isnull=True, failure="") & ~Q(address=""),
    "stopped": Q(stopped_at__isnull=False, answered_at__isnull=True),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """A campaign in figures: sheets asked about, and what came back."""

    total: int
    asked: int
    answered: int
    right: int
    changed: int
    views: dict[str, int]

    @property
    def share(self) -> float | None:
        """Answered among those asked, in percent; ``None`` before anybody was."""
        return 100 * self.answered / self.asked if self.asked else None


def askings_of(campaign: Campaign, view: str = "all") -> QuerySet[Asking]:
    """The sheets of a campaign in one of ``VIEWS``, with ``address`` and what the board shows."""
    found = Asking.objects.filter(campaign=campaign).with_address()
    return found.filter(_CASES[view]).select_related("offer__owner", "offer__commune")


def counts_of(campaign: Campaign) -> Counts:
    """The figures of a campaign, in one query."""
    found = Asking.objects.filter(campaign=campaign).with_address()
    row = found.aggregate(
        total=Count("pk"),
        asked=Count("pk", filter=_REACHED | _CASES["answered"]),
        right=Count("pk", filter=Q(answer="right")),
        changed=Count("pk", filter=Q(answer="changed")),
        **{f"view_{name}": Count("pk", filter=case) for name, case in _CASES.items() if name != "all"},
    )
    views = {name: row[f"view_{name}"] for name in _CASES if name != "all"}
    return Counts(
        total=row["total"],
        asked=row["asked"],
        answered=views["answered"],
        right=row["right"],
        changed=row["changed"],
        views={"all": row["total"], **views},
    )


def answered_share(year: int) -> tuple[int, int]:
    """Sheets answered and sheets asked about in the campaigns of a year."""
    of_year = Asking.objects.filter(campaign__year=year)
    row = of_year.aggregate(
        answered=Count("pk", filter=_CASES["answered"]),
        asked=Count("pk", filter=_REACHED | _CASES["answered"]),
    )
    return row["answered"], row["asked"]


def to_ask(campaign: Campaign) -> QuerySet[Asking]:
    """Those never written to, who have an address and do not wait in the queue."""
    return _writable(campaign).filter(asked_at__isnull=True)


def to_remind(campaign: Campaign, *, before: datetime) -> QuerySet[Asking]:
    """Those written to before a moment who have not answered."""
    return _writable(campaign).filter(asked_at__isnull=False, last_asked_at__lt=before)


def _writable(campaign: Campaign) -> QuerySet[Asking]:
    return (
        askings_of(campaign)
        .filter(_OPEN, queued_at__isnull=True)
        .filter(~Q(address=""))
        .exclude(offer__status=Status.ARCHIVED)
    )


def open_asking(offer: Offer) -> Asking | None:
    """The question of a running campaign that an answer about this sheet answers."""
    return (
        Asking.objects.filter(
            offer=offer, campaign__state=CampaignState.RUNNING, answered_at=None, stopped_at=None
        )
        .order_by("-campaign__year", "-pk")
        .first()
    )


def campaigns_with_counts() -> QuerySet[Any]:
    """Campaigns with their number of sheets, of sheets asked and answered, and their last letter."""
    return Campaign.objects.annotate(
        total=Count("askings"),
        asked=Count(
            "askings", filter=Q(askings__asked_at__isnull=False) | Q(askings__answered_at__isnull=False)
        ),
        answered=Count("askings", filter=Q(askings__answered_at__isnull=False)),
        last_letter=Max(F("askings__last_asked_at")),
    ).order_by("-year", "-pk")
