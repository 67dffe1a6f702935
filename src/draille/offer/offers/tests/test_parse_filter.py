"""The words of an address: understood, or refused with the reason; never an error."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.kernel.refusals import Refused
from draille.offer.offers.queries import OfferFilter, PageAsked, facets, find_offers, parse_filter, parse_page
from draille.territory.places.models import Commune
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


def _parsed(query: str) -> OfferFilter:
    return parse_filter(QueryDict(query))


def test_nothing_asked_is_everything():
    assert _parsed("") == _parsed("q=&kind=&near=&utm_source=x&dogs=0&capacity=") == OfferFilter()


def test_everything_asked():
    OfficeFactory(slug="vialas", name="Vialas")
    found = _parsed(
        "q=+g%C3%AEte++calme+&kind=lodging&kind=restaurant,shop&category=hotel&commune=vialas,48061"
        "&sector=mont_lozere&label=accueil_velo&feature=families,wifi&near=vialas&radius=5.5&box=44,3,45,4"
        "&open_on=2026-07-14&accessible=oui&dogs=1&partner=true&bookable=on&stars=3&capacity=4&order=near"
    )
    assert found.text == "gîte calme"
    assert found.kinds == ("lodging", "restaurant", "shop")
    assert found.communes == ("48061", "48194")
    assert found.near is not None
    assert (found.near.radius_km, found.near.name) == (5.5, "Vialas")
    assert found.box == (44.0, 3.0, 45.0, 4.0)
    assert found.open_on == date(2026, 7, 14)
    assert all((found.accessible, found.dogs, found.partners, found.bookable))
    assert (found.stars, found.capacity, found.order) == (3, 4, "near")


def test_mappings_are_read_too():
    found = parse_filter({"kind": ["lodging", "shop"], "capacity": 4, "dogs": True, "q": None})
    assert (found.kinds, found.capacity, found.dogs, found.text) == (("lodging", "shop"), 4, True, "")


def test_a_point_a_commune_today():
    assert _parsed("near=44.36,3.74").near == _parsed("near=+44.36+,+3.74+&radius=15").near
    commune = Commune.objects.get(insee="48061")
    near = _parsed(f"near={commune.slug}").near
    assert near is not None
    assert near.latitude == commune.latitude
    with time_machine.travel("2026-07-14T23:30+00:00", tick=False):  # already the 15th here
        for word in ("aujourdhui", "aujourd'hui", "today", "heute"):
            assert parse_filter({"open_on": word}).open_on == date(2026, 7, 15)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("kind=trail", "kind"),
        ("category=castle", "category"),
        ("commune=nulle-part", "commune"),
        ("commune=%00", "commune"),
        ("sector=x", "sector"),
        ("label=x", "label"),
        ("feature=families,x", "feature"),
        ("near=nulle-part", "near"),
        ("near=91,3", "near"),
        ("near=44.1,3.2,1", "near"),
        ("near=nan,3", "near"),
        ("near=44.1,3.2&radius=0", "radius"),
        ("near=44.1,3.2&radius=1e3", "radius"),
        ("box=1,2,3", "box"),
        ("box=45,3,44,4", "box"),
        ("open_on=demain", "open_on"),
        ("open_on=2026-02-30", "open_on"),
        ("dogs=peut-être", "dogs"),
        ("stars=6", "stars"),
        ("capacity=0", "capacity"),
        ("capacity=%D9%A3", "capacity"),
        ("order=price", "order"),
        ("order=near", "order"),
        (f"q={'a' * 201}", "q"),
        (f"commune={'48061,' * 101}", "commune"),
    ],
)
def test_what_is_wrong_is_said(query, field):
    with pytest.raises(Refused) as refused:
        _parsed(query)
    assert (refused.value.code, refused.value.status, refused.value.field) == ("wrong_filter", 400, field)
    assert str(refused.value)


def test_pages():
    assert parse_page(QueryDict("")) == PageAsked(1, 24)
    assert parse_page(QueryDict("page=3&page_size=50")) == PageAsked(3, 50)
    assert PageAsked(3, 50).first == 100
    for query in ("page=0", "page=-1", "page=x", "page_size=101", f"page={'9' * 5000}"):
        with pytest.raises(Refused):
            parse_page(QueryDict(query))


LISTS = ["kind", "category", "commune", "sector", "label", "feature"]
PLACES = ["near", "radius", "box"]
SWITCHES = ["accessible", "dogs", "partner", "bookable"]
OTHERS = ["q", "open_on", "stars", "capacity", "order", "page", "page_size"]
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["vialas", "44.3,3.7", "44,3,45,4", "lodging", "2026-07-14", "1", "oui", "near", "a,b", ","]
    ),
    st.floats().map(str),
    st.integers().map(str),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from([*LISTS, *PLACES, *SWITCHES, *OTHERS]), st.lists(WORDS, max_size=3), max_size=5
    )
)
def test_any_address_is_answered_or_refused(params):
    query = QueryDict(mutable=True)
    for name, values in params.items():
        query.setlist(name, values)
    try:
        asked = parse_filter(query)
        parse_page(query)
    except Refused:
        return
    assert list(find_offers(asked)[:5]) == []
    facets(asked)
