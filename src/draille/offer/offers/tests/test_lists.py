"""Labels and characteristics: a renamed one is found by its new name."""

from __future__ import annotations

import pytest
from django.urls import reverse

from draille.offer.offers import actions
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Feature, Label, Offer
from draille.offer.offers.queries import OfferFilter, find_offers

pytestmark = pytest.mark.django_db
SHEET = {"name": "Les Faïsses", "features": ["wifi"], "labels": [{"label": "logis"}]}


def found(text: str) -> list[Offer]:
    return list(find_offers(OfferFilter(text=text), Offer.objects.all()))


def test_a_renamed_characteristic_is_found_by_its_new_name(client_as):
    offer = actions.create_offer(kind=Kind.LODGING, sheet=SHEET, by=None)
    wifi = Feature.objects.get(code="wifi")
    data = {"group": wifi.group, "name": "réseau sans fil", "code": "wifi", "order": 1, "active": "on"}
    answer = client_as("director").post(reverse("offers_features:edit", args=[wifi.pk]), data)
    assert answer.status_code == 302
    assert found("réseau sans fil") == [offer]


def test_a_renamed_label_is_found_by_its_new_name(client_as):
    offer = actions.create_offer(kind=Kind.LODGING, sheet=SHEET, by=None)
    label = Label.objects.get(code="logis")
    data = {"name": "Hirondelle", "code": "logis", "scope": label.scope, "order": 1, "active": "on"}
    answer = client_as("director").post(reverse("offers_labels:edit", args=[label.pk]), data)
    assert answer.status_code == 302
    assert found("hirondelle") == [offer]
