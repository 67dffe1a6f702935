"""The counter's board: who has a room tonight, and the calls written down."""

from __future__ import annotations

import pytest

from draille.kernel.models import Entry
from draille.offer.availability.models import Unit, Word
from draille.offer.availability.tests.factories import UnitFactory, in_days, left, lodging, say, url
from draille.offer.offers.tests.factories import OfferFactory
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


def test_the_nearest_free_ones_come_first_with_their_phone(client_as):
    OfficeFactory(slug="vialas", latitude=44.33, longitude=3.9)
    far = lodging(("room", 4, 1), name="Le Loin", latitude=44.2, longitude=3.7, phone="04 66 00 00 11")
    near = lodging(("room", 4, 1), name="Le Près", latitude=44.34, longitude=3.9, phone="04 66 00 00 12")
    lodging(("room", 4, 1), name="Le Muet")
    for offer in (far, near):
        say(offer.units.get(), 0, 3, 1)
    page = client_as("counsellor").get(url("show_tonight"), {"pers": "4", "bureau": "vialas"})
    text = page.content.decode()
    assert text.index("Le Près") < text.index("Le Loin") < text.index("Le Muet")
    assert 'href="tel:0466000012"' in text
    assert [len(page.context["board"].free), len(page.context["board"].check)] == [2, 1]


def test_a_call_is_written_down_for_all_offices_and_taken_back(client_as):
    offer = OfferFactory(name="Le Muet", capacity=6)
    client = client_as("counsellor")
    data = {"arrivee": in_days(0).isoformat(), "depart": in_days(1).isoformat()}
    client.post(url("record_call", offer.pk) + "?pers=4", {**data, "reponse": "libre", "places": "4"})
    unit = Unit.objects.get()
    assert left(unit, 0) == 1
    assert left(unit, 1) is None
    assert Word.objects.get().source == "hand"
    assert Entry.objects.filter(verb="say_nights", account=str(client.user.pk)).count() == 1
    answer = client.post(
        url("record_call", offer.pk), {**data, "reponse": "complet"}, headers={"HX-Request": "true"}
    )
    assert "Le Muet : complet" in answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert left(unit, 0) == 0
    client.post(url("undo_call"))
    assert left(unit, 0) == 1
    client.post(url("undo_call"))
    assert left(unit, 0) == 1


@pytest.mark.parametrize(
    "wrong", [{}, {"places": ""}, {"places": "-3"}, {"places": "9999"}, {"places": "2", "depart": "hier"}]
)
def test_a_call_that_says_nothing_writes_nothing(client_as, wrong):
    offer = OfferFactory(capacity=6)
    data = {"arrivee": in_days(0).isoformat(), "depart": in_days(1).isoformat(), "reponse": "libre", **wrong}
    client_as("counsellor").post(url("record_call", offer.pk), data)
    assert not Word.objects.exists()


@pytest.mark.parametrize("query", ["pers=0", "pers=abc", "nuits=61", "jour=2001-01-01", "jour=x", "bureau=x"])
def test_the_board_answers_odd_questions(client_as, query):
    assert client_as("counsellor").get(f"{url('show_tonight')}?{query}").status_code == 200


def test_filters_of_the_board(client_as):
    dogs = lodging(("room", 2, 1), dogs="yes")
    lodging(("room", 2, 1), dogs="no", category="stage_gite")
    client = client_as("counsellor")
    assert [
        line.offer for line in client.get(url("show_tonight"), {"chiens": "1"}).context["board"].check
    ] == [dogs]
    assert len(client.get(url("show_tonight"), {"etape": "1"}).context["board"].check) == 1


@pytest.mark.parametrize("lodgings", [2, 9])
def test_the_board_asks_as_much_for_many(client_as, lodgings, django_assert_max_num_queries):
    for _ in range(lodgings):
        say(UnitFactory().offer.units.get(), 0, 3, 1)
    client = client_as("counsellor")
    client.get(url("show_tonight"))
    with django_assert_max_num_queries(32):
        client.get(url("show_tonight"))


# The calendars of staff.
