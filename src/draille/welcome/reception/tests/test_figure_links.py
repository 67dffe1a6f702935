"""Where a figure leads: the very records it counts."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from draille.kernel import contracts
from draille.kernel.contracts import Memo, Scope
from draille.kernel.periods import Period
from draille.territory.opening.links import calendar_url
from draille.welcome.reception.filters import ContactFilter
from draille.welcome.reception.models import Contact
from draille.welcome.reception.tests.welcomed import welcome, welcome_many

YEAR = Period.year(2024)


@pytest.fixture
def contacts(db):
    welcome_many(150)


def leads(scope):
    """The identifier of every figure that has a value, and its records."""
    for indicator in contracts.indicators:
        if indicator.records is None or not (scope.division is None or indicator.by_division):
            continue
        for key in {value.key for value in indicator.compute(scope, Memo())}:
            yield f"{indicator.code}.{key}", indicator.records(scope, key)


@pytest.mark.parametrize("scope", [Scope(YEAR), Scope(Period.month(2024, 5), "vialas")], ids=str)
def test_the_list_holds_the_records_of_the_figure(contacts, scope):
    listed = 0
    for code, records in leads(scope):
        address = urlsplit(records.url)
        if address.path == reverse("reception_contacts:index"):
            found = ContactFilter(QueryDict(address.query), Contact.all_objects.all())
            assert found.is_valid(), (code, found.errors)
            assert set(found.qs.values_list("pk")) == set(records.queryset.values_list("pk")), code
            listed += 1
    assert listed > 15


@pytest.mark.parametrize("scope", [Scope(YEAR), Scope(Period.month(2024, 5), "vialas")], ids=str)
def test_every_figure_leads_to_a_list_that_opens(contacts, client_as, scope):
    client = client_as("director")
    addresses = {records.url for _code, records in leads(scope)}
    assert not any(urlsplit(address).path == reverse("wagtailadmin_home") for address in addresses)
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_several_departements_are_one_filter(contacts, client_as):
    for departement in ("75", "95", "48"):
        welcome(
            day=date(2024, 8, 1),
            office=Contact.objects.filter(office__gt=0)[0].office,
            departement=departement,
        )
    (records,) = [found for code, found in leads(Scope(YEAR)) if code == "reception.ile_de_france_share."]
    page = client_as("director").get(records.url).content.decode()
    assert f"<strong>{records.queryset.count()}</strong> acte" in page
    assert records.queryset.filter(departement="95").exists()


def test_opening_days_are_read_in_the_calendar():
    assert calendar_url(YEAR, "vialas") == reverse("opening_desk:show_year", args=[2024])
    assert calendar_url(Period.month(2024, 5)) == reverse("opening_desk:show_month") + "?mois=2024-05"
    office = reverse("opening_desk:show_office", args=["vialas"])
    assert calendar_url(Period(date(2024, 5, 2), date(2024, 5, 9)), "vialas") == f"{office}?mois=2024-05"
