"""The public page: what a visitor reads at a given moment, in three languages."""

from __future__ import annotations

import json
import re
from datetime import date, time

import pytest
import time_machine

from draille.territory.opening import actions
from draille.territory.opening.rules import Interval
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    found = OfficeFactory(name="Vialas", phone="04 65 71 48 06", address="Rue <Basse>")
    actions.save_season(
        office=found,
        name="été",
        first_day=date(2024, 7, 1),
        last_day=date(2024, 8, 31),
        open_on_holidays=False,
        week={day: [Interval(time(9), time(12)), Interval(time(14), time(18))] for day in range(6)},
        by=None,
    )
    return found


def _read(client, at, language=""):
    with time_machine.travel(f"{at}+02:00", tick=False):
        text = client.get(f"/{language}bureaux/").content.decode()
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2024-07-02T10:00", "Ouvert, ferme à midi et rouvre à 14 h"),
        ("2024-07-02T12:00", "Fermé, ouvre à 14 h"),
        ("2024-07-02T17:59", "Ouvert jusqu'à 18 h"),
        ("2024-07-02T18:00", "Fermé, ouvre demain à 9 h"),
        ("2024-07-06T19:00", "Fermé, ouvre lundi à 9 h"),
        ("2024-06-20T10:00", "Fermé, ouvre lundi 1er juillet à 9 h"),
        ("2024-08-31T20:00", "Fermé pour le moment"),
    ],
)
def test_the_sentence(client, office, at, said):
    assert said in _read(client, at)


def test_an_exceptional_closure_shows_at_once(client, office):
    day = date(2024, 7, 2)
    actions.close_exceptionally(office=office, first=day, last=day, reason="sickness", note="grippe", by=None)
    page = _read(client, "2024-07-02T10:00")
    assert "Fermé, ouvre demain à 9 h" in page
    assert "fermeture exceptionnelle" in page
    assert "grippe" not in page
    assert "maladie" not in page


def test_a_public_holiday(client, office):
    _office_page = _read(client, "2024-08-14T19:00")
    assert "Fermé, ouvre vendredi à 9 h" in _office_page


def test_address_telephone_and_no_injection(client, office):
    page = _read(client, "2024-07-02T10:00")
    assert 'href="tel:0465714806"' in page
    assert "Rue &lt;Basse&gt;" in page
    assert "Rue <Basse>" not in page


def test_structured_data(client, office):
    day = date(2024, 7, 3)
    actions.close_exceptionally(office=office, first=day, last=day, reason="works", by=None)
    page = _read(client, "2024-07-02T10:00")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    found = data["@graph"][0]
    assert found["@type"] == "TouristInformationCenter"
    assert found["address"]["streetAddress"] == "Rue <Basse>"
    assert {line["opens"] for line in found["openingHoursSpecification"]} == {"09:00", "14:00"}
    assert found["openingHoursSpecification"][0]["dayOfWeek"][-1] == "Saturday"
    closed = {line["validFrom"] for line in found["specialOpeningHoursSpecification"]}
    assert closed == {"2024-07-03", "2024-08-15"}


def test_english_and_german(client, office):
    assert "closes at noon and opens again at 2 pm" in _read(client, "2024-07-02T10:00", "en/")
    page = _read(client, "2024-07-02T18:00", "de/")
    assert "Geschlossen, öffnet morgen um 9 Uhr" in page
    assert "Unsere Informationsbüros" in page


def test_without_any_office(client):
    assert "Aucun bureau" in _read(client, "2024-07-02T10:00")


def test_the_page_costs_the_same_for_one_office_and_for_six(client, office, django_assert_max_num_queries):
    for slug in "bcdef":
        OfficeFactory(slug=slug)
    with django_assert_max_num_queries(34):  # twenty for the frame, which is kept out of the tests
        client.get("/bureaux/")
