"""Finding offers by what they are, where they are and when they are open; counts beside each choice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from draille.kernel.clock import today
from draille.offer.offers import actions
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer
from draille.offer.offers.queries import Near, OfferFilter, facets, find_offers, offers_near
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.territory.places.models import Commune
from draille.territory.places.rules import distance_km

pytestmark = pytest.mark.django_db
YESTERDAY = (today() - timedelta(days=1)).isoformat()


def _make(name, kind="lodging", category="hotel", commune="48194", status=Status.PUBLISHED, **sheet):
    sheet = {"name": name, "category": category, "commune": commune, **sheet}
    return actions.create_offer(kind=kind, sheet=sheet, by=None, status=status)


def _names(**asked):
    return [offer.name for offer in find_offers(OfferFilter(**asked))]


@pytest.fixture
def offers():
    partner = OrganisationFactory(partner=True)
    label = {"number": "", "level": "", "valid_until": None}
    _make("Albe", capacity=2, stars=3, dogs="yes", features=["families", "pay_card"])
    _make(
        "Brin",
        capacity=8,
        stars=2,
        dogs="no",
        owner=partner.pk,
        features=["couples", "pay_cash"],
        labels=[{**label, "label": "accueil_velo"}],
        booking_url="https://reservation.example/brin",
    )
    _make(
        "Cros",
        commune="48061",
        stars=4,
        classified_until=YESTERDAY,
        features=["families", "couples"],
        labels=[{**label, "label": "accueil_velo", "valid_until": YESTERDAY}],
        reduced_mobility=True,
    )
    _make("Draye", "restaurant", "inn", labels=[{**label, "label": "tourisme_handicap_visuel"}], dogs="lead")
    _make("Enclos", "restaurant", "table", commune="48061", features=["access_motor"])
    _make("Fage", "shop", "market", status=Status.DRAFT, dogs="yes")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Brin", "Albe", "Cros", "Draye", "Enclos"]),
        ({"order": "name"}, ["Albe", "Brin", "Cros", "Draye", "Enclos"]),
        ({"kinds": ("restaurant", "shop")}, ["Draye", "Enclos"]),
        ({"categories": ("inn", "hotel"), "communes": ("48194",)}, ["Brin", "Albe", "Draye"]),
        ({"sectors": ("mont_lozere",)}, ["Brin", "Albe", "Draye"]),
        ({"labels": ("accueil_velo",)}, ["Brin"]),
        ({"features": ("families", "couples")}, ["Brin", "Albe", "Cros"]),
        ({"features": ("families", "couples", "pay_card")}, ["Albe"]),
        ({"accessible": True}, ["Cros", "Draye", "Enclos"]),
        ({"dogs": True}, ["Albe", "Draye"]),
        ({"partners": True}, ["Brin"]),
        ({"bookable": True}, ["Brin"]),
        ({"stars": 3}, ["Albe"]),
        ({"capacity": 4}, ["Brin"]),
        ({"text": "vialas", "kinds": ("lodging",)}, ["Brin", "Albe"]),
    ],
)
def test_each_restriction(offers, asked, names):
    assert _names(**asked) == names


def test_what_is_asked_adds_up_among_the_offers_given(offers):
    every = Offer.objects.all()
    assert [offer.name for offer in find_offers(OfferFilter(dogs=True), every)] == ["Albe", "Draye", "Fage"]
    assert _names(dogs=True, kinds=("lodging",)) == ["Albe"]


def test_open_on_a_day():
    yearly = {"first_day": "2020-04-01", "last_day": "2020-10-31", "yearly": True, "hours": {}}
    _make("Mas d’été", periods=[yearly])
    _make("Inconnu")
    assert _names(open_on=date(2026, 7, 1)) == ["Mas d’été"]
    assert _names(open_on=date(2026, 12, 1)) == []


@pytest.fixture
def around():
    here = Commune.objects.get(insee="48194")
    for name, north in (("Loin", 0.2), ("Ici", 0.0), ("Près", 0.05)):
        _make(name, latitude=here.latitude + north, longitude=here.longitude)
    _make("Nulle part")
    return here


def test_the_nearest_first(around, django_assert_num_queries):
    near = Near(latitude=around.latitude, longitude=around.longitude, radius_km=10)
    assert _names(near=near) == ["Ici", "Près"]
    with django_assert_num_queries(1):
        found = offers_near(near)
    assert [offer.name for offer, _km in found] == ["Ici", "Près"]
    for offer, km in found:
        exact = distance_km(around.latitude, around.longitude, offer.latitude, offer.longitude)
        assert km == pytest.approx(exact, abs=0.001)
    assert _names(near=Near(latitude=-around.latitude, longitude=0, radius_km=10)) == []


def test_the_circle_is_exact(around):
    """The corner of the box is not within the radius."""
    _make("Coin", latitude=around.latitude + 0.08, longitude=around.longitude + 0.11)
    near = Near(latitude=around.latitude, longitude=around.longitude, radius_km=10)
    assert "Coin" not in _names(near=near)
    assert (
        distance_km(around.latitude, around.longitude, around.latitude + 0.08, around.longitude + 0.11) > 10
    )


def test_a_box_of_the_map(around):
    south, west = around.latitude - 0.01, around.longitude - 0.01
    assert _names(box=(south, west, south + 0.08, west + 0.02)) == ["Ici", "Près"]


def test_counts_leave_out_their_own_restriction(offers):
    counts = facets(OfferFilter(kinds=("restaurant",), communes=("48061",)))
    assert counts.kinds == {"lodging": 1, "restaurant": 1}
    assert counts.communes == {"48194": 1, "48061": 1}
    assert counts.categories == {"table": 1}
    assert counts.features == {"access_motor": 1}


def test_counts_of_features_by_list(offers):
    counts = facets(OfferFilter(features=("families", "pay_card")))
    assert counts.features == {"families": 1, "pay_card": 1}
    assert facets(OfferFilter(features=("families",))).features["couples"] == 2
    assert facets(OfferFilter()).labels == {"accueil_velo": 1, "tourisme_handicap_visuel": 1}


def test_counts_follow_the_words(offers):
    assert facets(OfferFilter(text="albbe")).kinds == {"lodging": 1}
    assert facets(OfferFilter(text="xyzxyz")).kinds == {}


def test_counts_agree_with_what_is_found(offers):
    for asked in (OfferFilter(), OfferFilter(dogs=True), OfferFilter(text="vialas")):
        counts = facets(asked)
        assert sum(counts.kinds.values()) == find_offers(asked).count()


def test_as_many_queries_whatever_the_number(django_assert_num_queries):
    asked = OfferFilter(
        features=("families",),
        labels=("accueil_velo",),
        near=Near(latitude=44.36, longitude=3.74, radius_km=20),
    )
    OfferFactory.create_batch(5)
    for _again in range(2):
        with django_assert_num_queries(6):
            facets(asked)
        OfferFactory.create_batch(50)
