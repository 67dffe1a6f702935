"""The demonstration's upkeep: a campaign under way, proposals to examine, three pairs of duplicates.

Dates follow today: the letters left six weeks ago, the reminders two weeks ago.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from draille.kernel.contracts import Seeder, seeders
from draille.offer.offers.models import Offer
from draille.offer.upkeep.actions.duplicates import keep_pairs
from draille.offer.upkeep.demo.campaign import seed_campaign
from draille.offer.upkeep.demo.proposals import seed_new_sheets, seed_proposals
from draille.offer.upkeep.demo.twins import seed_twins
from draille.offer.upkeep.duplicates.finding import find_pairs, read_subjects
from draille.offer.upkeep.models import Campaign, DuplicatePair, DuplicateSearch

SEED = "draille/upkeep"


def seed_upkeep(tell: Callable[[str], None]) -> None:
    """Create what keeps the catalogue fresh; nothing without a catalogue, nor where a campaign is."""
    if Campaign.objects.exists() or not Offer.objects.exists():
        tell("déjà en place")
        return
    rng = Random(SEED)  # noqa: S311 - a demonstration, not a secret
    with transaction.atomic():
        asked, answered = seed_campaign(rng)
        waiting = seed_proposals() + seed_new_sheets()
        seed_twins()
        search = DuplicateSearch.objects.create()
        search.found, search.ended_at = keep_pairs(find_pairs(read_subjects())), search.asked_at
        search.save()
    pairs = DuplicatePair.objects.count()
    tell(
        f"{asked} fiches demandées, {answered} répondues, {waiting} propositions, {pairs} doublons possibles"
    )


seeders.register(Seeder(code="upkeep", label="mises à jour de l'offre", seed=seed_upkeep, order=60))
