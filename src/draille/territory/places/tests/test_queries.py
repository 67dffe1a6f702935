"""Names, what is near, and the holidays."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from draille.kernel.periods import Period
from draille.territory.places import queries
from draille.territory.places.models import Commune, PublicHoliday, SchoolHoliday, Sector
from draille.territory.places.reference import load_holidays, load_places


def test_departements():
    found = queries.departements()
    assert len(found) == 101
    assert [item.code for item in found][18:22] == ["19", "2A", "2B", "21"]
    assert queries.departement_name("48") == "Lozère"
    assert queries.departement_name("974") == "La Réunion"
    assert queries.region_name("30") == "Occitanie"
    assert queries.departement_name("99") == "99"
    assert not queries.is_departement("20")


def test_countries_are_named_in_the_language_of_the_page():
    assert queries.country_name("BE") == "Belgique"
    assert queries.country_name("BE", "de") == "Belgien"
    with translation.override("en"):
        assert queries.country_name("DE") == "Germany"
    assert queries.country_name("QQ") == "QQ"


def test_countries_are_countries_in_alphabetical_order():
    names = [country.name for country in queries.countries("fr")]
    assert names.index("Égypte") < names.index("Espagne") < names.index("Zambie")
    codes = {country.code for country in queries.countries("fr")}
    assert {"FR", "GB", "CH", "NL"} <= codes
    assert not codes & {"EU", "UN", "ZZ", "RE", "GP"}


@pytest.mark.django_db
def test_the_destination():
    assert list(Sector.objects.values_list("name", flat=True)) == [
        "Mont Lozère",
        "Vallée Française",
        "Vallée Longue et Calbertois",
    ]
    assert Commune.objects.exclude(sector=None).count() == 19
    assert Commune.objects.get(insee="48155").name == "Saint-Germain-de-Calberte"


@pytest.mark.django_db
def test_reference_keeps_what_the_office_changed():
    Commune.objects.filter(insee="48194").update(name="Vialas en Cévennes", sector=None)
    Commune.objects.filter(insee="48115").delete()
    PublicHoliday.objects.filter(day=date(2026, 5, 1)).update(name="1er mai")
    load_places()
    load_holidays()
    assert Commune.objects.get(insee="48194").name == "Vialas en Cévennes"
    assert Commune.objects.filter(insee="48115").exists()
    assert PublicHoliday.objects.get(day=date(2026, 5, 1)).name == "1er mai"


@pytest.mark.django_db
def test_communes_near_are_sorted_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.communes_near(44.2453, 3.9253, 6)
        assert [near.commune.name for near in found][:2] == ["Le Collet-de-Dèze", "Saint-Julien-des-Points"]
        assert all(str(near.commune.sector) for near in found)
    assert [near.distance_km for near in found] == sorted(near.distance_km for near in found)
    assert queries.communes_near(48.85, 2.35, 20) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2024, 2, 9), set()),
        (date(2024, 2, 10), {"C"}),
        (date(2024, 2, 24), {"A", "B", "C"}),
        (date(2024, 7, 6), {"A", "B", "C"}),
        (date(2024, 9, 2), set()),
        (date(2026, 4, 20), {"B", "C"}),
    ],
)
def test_school_holidays(day, off):
    assert {zone for zone in "ABC" if queries.is_school_holiday(day, zone)} == off
    assert queries.school_days_off(Period.day(day), ("A", "B", "C")).get(day, set()) == off


@pytest.mark.django_db
def test_the_calendar_says_how_far_it_goes():
    assert queries.school_calendar_end("C") == date(2026, 8, 30)
    SchoolHoliday.objects.all().delete()
    assert queries.school_calendar_end("C") is None


@pytest.mark.django_db
def test_holidays_between():
    found = queries.holidays_between(date(2024, 12, 24), date(2024, 12, 24))
    assert [(holiday.zone, holiday.name) for holiday in found] == [
        ("A", "Noël"),
        ("B", "Noël"),
        ("C", "Noël"),
    ]
    assert set(queries.public_holiday_days(Period.month(2024, 5))) == {
        date(2024, 5, day) for day in (1, 8, 9, 20)
    }
