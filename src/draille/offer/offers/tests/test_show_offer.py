"""The public page of a sheet, and the way to its booking system."""

from __future__ import annotations

import pytest

from draille.offer.offers import actions
from draille.offer.offers.enums import Status
from draille.offer.offers.links import public_path
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db


def test_it_is_shown(client):
    offer = OfferFactory(name="Le Mas des Genêts")
    answer = client.get(public_path(offer))
    assert answer.status_code == 200
    assert "Le Mas des Genêts" in answer.content.decode()
    assert "public" in answer["Cache-Control"]


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_only_what_is_published_is_public(client, client_as, status):
    offer = OfferFactory(status=status, booking_url="https://reservation.example/")
    assert client.get(public_path(offer)).status_code == 404
    assert client.get(f"/offre/{offer.pk}/reserver/").status_code == 404
    assert offer.name not in client.get("/offres/").content.decode()
    preview = client_as("counsellor").get(public_path(offer))
    assert preview.status_code == 200
    assert "no-store" in preview["Cache-Control"]


def test_a_wrong_name_leads_to_the_right_one(client):
    offer = OfferFactory(name="Gîte de l’Été")
    answer = client.get(f"/en/offre/{offer.pk}/autre-nom/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/offre/{offer.pk}/gite-de-lete/")


def test_an_offer_called_like_the_booking_address(client):
    offer = OfferFactory(name="Réserver")
    assert client.get(public_path(offer)).status_code == 200


def test_a_merged_sheet_leads_to_the_one_kept(client):
    first, second, third = OfferFactory(name="Un"), OfferFactory(name="Deux"), OfferFactory(name="Trois")
    actions.merge_offers(kept=second, other=first, take=[], by=None)
    assert client.get(public_path(first))["Location"] == public_path(second)
    actions.suspend_offer(offer=second, by=None)
    assert client.get(public_path(first)).status_code == 404
    assert client.get(public_path(third)).status_code == 200


def test_nothing_else_leads_anywhere(client):
    assert client.get("/offre/99999999/x/").status_code == 404
    assert client.get("/offre/99999999/reserver/").status_code == 404
    assert client.post(public_path(OfferFactory())).status_code == 405


def test_booking_leads_to_the_stored_address_only(client):
    offer = OfferFactory(booking_url="https://reservation.example/mas?jour=1", website="https://mas.example/")
    answer = client.get(f"/offre/{offer.pk}/reserver/?url=https://mal.example/&next=//mal.example")
    assert (answer.status_code, answer["Location"]) == (302, "https://reservation.example/mas?jour=1")
    offer.booking_url = ""
    offer.save()
    assert client.get(f"/offre/{offer.pk}/reserver/")["Location"] == "https://mas.example/"
    offer.website = "javascript:alert(1)"
    offer.save()
    assert client.get(f"/offre/{offer.pk}/reserver/").status_code == 404
