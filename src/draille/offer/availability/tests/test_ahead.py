"""The public page of a lodging says what is known of the two months to come; nothing where nobody does."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from draille.offer.availability.ahead import ahead_of
from draille.offer.availability.tests.factories import UnitFactory, lodging, say
from draille.offer.offers.actions.children import write_children
from draille.offer.offers.actions.values import clean_sheet
from draille.offer.offers.enums import Kind
from draille.offer.offers.links import public_path
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
TITLE = "Prochaines nuits libres"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel("2027-04-27T10:00:00+02:00", tick=False):
        yield


def page_of(offer: Offer, language: str = "fr") -> str:
    answer = Client().get(public_path(offer, language))
    assert answer.status_code == 200
    return answer.content.decode()


def block_of(offer: Offer, language: str = "fr") -> str:
    found = re.search(r'<section class="p-ahead".*?</section>', page_of(offer, language), re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_the_next_free_nights_and_the_whole_in_a_table() -> None:
    offer = lodging(("whole", 6, 1))
    (unit,) = offer.units.all()
    say(unit, 0, 4, 0)
    say(unit, 4, 9, 1)
    say(unit, 9, 10, 0)
    say(unit, 10, 11, 1)
    words = block_of(offer)
    assert f"{TITLE} du 1er au 5 mai le 7 mai Les deux" in words
    assert "du 27 au 30 avril complet du 1er au 5 mai libre le 6 mai complet le 7 mai libre" in words
    assert "du 8 mai au 26 juin à vérifier" in words
    assert "mis à jour à l’instant" in words


def test_rooms_say_how_many_people_find_a_bed() -> None:
    offer = lodging(("room", 2, 2), ("room", 4, 1))
    two, four = offer.units.order_by("pk")
    say(two, 0, 3, 1)
    say(four, 0, 3, 0)
    say(two, 3, 5, 2)
    say(four, 3, 5, 1)
    words = block_of(offer)
    assert "du 27 au 29 avril libre, jusqu’à 2 personnes" in words
    assert "du 30 avril au 1er mai libre, jusqu’à 8 personnes" in words
    assert f"{TITLE} du 27 avril au 1er mai" in words


def test_closed_by_its_sheet_is_closed_whatever_the_calendar_says() -> None:
    offer = lodging(("whole", 4, 1))
    write_children(
        offer, clean_sheet(Kind.LODGING, {"periods": [{"first_day": "2027-05-01", "last_day": "2027-09-30"}]})
    )
    say(offer.units.get(), 0, 10, 1)
    words = block_of(offer)
    assert "du 27 au 30 avril fermé" in words
    assert f"{TITLE} du 1er au 6 mai" in words


def test_old_words_are_never_free() -> None:
    offer = lodging(("whole", 4, 1))
    with time_machine.travel("2027-01-01T10:00:00+01:00", tick=False):
        say(offer.units.get(), 110, 180, 1)
    assert block_of(offer) == ""


def test_full_for_two_months_is_said() -> None:
    offer = lodging(("whole", 4, 1))
    say(offer.units.get(), 0, 90, 0)
    words = block_of(offer)
    assert TITLE not in words
    assert "Aucune nuit libre connue jusqu’au 26 juin" in words


def test_a_least_number_of_nights_is_told() -> None:
    offer = OfferFactory(kind=Kind.LODGING)
    unit = UnitFactory(offer=offer, minimum_nights=3)
    say(unit, 0, 10, 1)
    assert "Séjours de 3 nuits au moins" in block_of(offer)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Next free nights from 1 to 5 May"), ("de", "Nächste freie Nächte vom 1. bis 5. Mai")],
)
def test_in_the_visitors_language(language: str, words: str) -> None:
    offer = lodging(("whole", 6, 1))
    say(offer.units.get(), 4, 9, 1)
    told = block_of(offer, language)
    assert words in told
    assert "libre" not in told


def test_nothing_where_no_calendar_is_kept() -> None:
    silent, without = lodging(("whole", 4, 1)), lodging()
    assert block_of(silent) == ""
    assert block_of(without) == ""


def test_other_kinds_cost_no_query_and_a_lodging_three() -> None:
    restaurant = OfferFactory(kind=Kind.RESTAURANT)
    with CaptureQueriesContext(connection) as queries:
        assert ahead_of(restaurant) is None
    assert len(queries) == 0
    for rooms in (1, 6):
        offer = lodging(*[("room", 2, 1)] * rooms)
        for unit in offer.units.all():
            say(unit, 0, 60, 1)
        read = Offer.objects.prefetch_related("periods", "exceptions").get(pk=offer.pk)
        with CaptureQueriesContext(connection) as queries:
            ahead = ahead_of(read)
        assert len(queries) == 3
        assert ahead is not None
        assert ahead.until == date(2027, 6, 26)
