"""From a sheet of the back office to what else may be done about it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_a_sheet_leads_to_its_calendar_and_to_asking_for_news(client_as):
    offer = OfferFactory(owner=OrganisationFactory())
    page = client_as("counsellor").get(reverse("offers_desk:read_offer", args=[offer.pk])).content.decode()
    assert reverse("availability_desk:show_calendar", args=[offer.pk]) in page
    assert reverse("upkeep_desk:ask_update", args=[offer.pk]) in page


def test_who_only_reads_is_not_led_there(client_as):
    offer = OfferFactory(owner=OrganisationFactory())
    page = client_as("auditor").get(reverse("offers_desk:read_offer", args=[offer.pk])).content.decode()
    assert reverse("upkeep_desk:ask_update", args=[offer.pk]) not in page


def test_a_restaurant_without_professional_leads_to_neither(client_as):
    offer = OfferFactory(kind="restaurant")
    page = client_as("counsellor").get(reverse("offers_desk:read_offer", args=[offer.pk])).content.decode()
    assert reverse("availability_desk:show_calendar", args=[offer.pk]) not in page
    assert reverse("upkeep_desk:ask_update", args=[offer.pk]) not in page
