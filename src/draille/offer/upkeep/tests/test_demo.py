"""The demonstration's campaign shows every state a campaign knows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from draille.offer.offers.models import Offer
from draille.offer.upkeep.demo import seed_upkeep
from draille.offer.upkeep.models import Campaign, DuplicatePair, Proposal
from draille.offer.upkeep.queries import askings as queries
from draille.offer.upkeep.queries.waiting import waiting_counts


@pytest.mark.usefixtures("demo_office")
class TestDemo:
    def test_about_350_sheets_were_asked_and_60_percent_answered(self):
        counts = queries.counts_of(Campaign.objects.get())
        assert 300 <= counts.total <= 350
        assert 50 < counts.share < 70
        for view in ("waiting", "answered", "deciding", "no_address", "stopped"):
            assert counts.views[view], view

    def test_proposals_wait_and_one_meets_a_change_of_the_office(self, client_as):
        assert waiting_counts()["proposals"] == 8
        client = client_as("director")
        pages = [
            client.get(reverse("upkeep_desk:show_proposal", args=[proposal.pk]))
            for proposal in Proposal.objects.filter(state="waiting")
        ]
        assert {page.status_code for page in pages} == {200}
        assert any("changé entre-temps" in page.content.decode() for page in pages)

    def test_the_twins_are_found(self):
        twins = Offer.objects.filter(summary="Fiche reçue d’un autre fichier.")
        found = DuplicatePair.objects.filter(second__in=twins)
        assert twins.count() == 3
        assert set(found.values_list("second", flat=True)) == set(twins.values_list("pk", flat=True))
        assert DuplicatePair.objects.count() <= 10, "few are proposed that are not"

    def test_a_second_load_changes_nothing(self):
        before = Proposal.objects.count()
        seed_upkeep(lambda words: None)
        assert Proposal.objects.count() == before
