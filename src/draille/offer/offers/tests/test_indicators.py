"""Figures of the offer: each equals its records, a missing one is not zero, the past is told as it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.utils import timezone

from draille.kernel import contracts
from draille.kernel.clock import today
from draille.kernel.contracts import Memo, Scope
from draille.kernel.figures import compute_figures
from draille.kernel.periods import Period
from draille.offer.offers.actions import (
    archive_offer,
    check_offer,
    create_offer,
    publish_offer,
    suspend_offer,
)
from draille.offer.offers.enums import CheckedBy, Kind
from draille.offer.offers.models import ClickTally, Offer
from draille.offer.offers.models.clicks import ClickTarget
from draille.offer.offers.report import build
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.offer.offers.widgets import to_watch

pytestmark = pytest.mark.django_db
YEAR = Period.year


def figures(period, division=None):
    found = compute_figures(Scope(period, division), Memo())
    return {one.id: one for one in found if one.indicator.code.startswith("offers.")}


def this_year():
    return YEAR(today().year)


def a_public(name="Le Mas du Test", kind=Kind.LODGING, category="furnished", **sheet):
    offer = create_offer(
        kind=kind,
        sheet={"name": name, "category": category, "commune": "48116", **sheet},
        by=None,
        hold=False,
    )
    return publish_offer(offer=offer, by=None)


@pytest.fixture
def catalogue():
    day = today()
    partner = OrganisationFactory(partner=True)
    later = (day + timedelta(days=400)).isoformat()
    gone = (day - timedelta(days=3)).isoformat()
    a_public(
        "Le Mas Classé",
        owner=partner.pk,
        stars=3,
        classified_until=later,
        features=["families", "couples"],
        labels=[{"label": "accueil_velo", "valid_until": later}],
        booking_url="https://direct-lozere.example/mas",
        translations={"en": {"summary": "A farmhouse."}},
    )
    a_public(
        "Le Mas Déclassé", stars=2, classified_until=gone, labels=[{"label": "logis", "valid_until": gone}]
    )
    checked = a_public("La Table", kind=Kind.RESTAURANT, category="table", features=["families"])
    check_offer(offer=checked, how=CheckedBy.PHONE, by=None)
    create_offer(kind=Kind.LODGING, sheet={"name": "Brouillon"}, by=None)
    ClickTally.objects.create(
        offer=Offer.objects.get(name="Le Mas Classé"), day=day, target=ClickTarget.BOOKING, count=7
    )
    ClickTally.objects.create(
        offer=Offer.objects.get(name="Le Mas Classé"), day=day, target=ClickTarget.WEBSITE, count=5
    )


def test_figures_say_what_is_public(catalogue):
    found = figures(this_year())
    expected = {
        "offers.total": 3,
        "offers.published.lodging": 2,
        "offers.published.restaurant": 1,
        "offers.lodgings": 2,
        "offers.classified_lodgings": 1,
        "offers.classified_share": 50,
        "offers.labelled.accueil_velo": 1,
        "offers.partners": 1,
        "offers.partner_offers": 1,
        "offers.checked": 1,
        "offers.bookable_share": 50,
        "offers.audience.families": 2,
        "offers.audience.groups": 0,
        "offers.booking_clicks": 7,
    }
    assert {code: found[code].number for code in expected} == expected
    assert "offers.labelled.logis" not in found
    assert (
        found["offers.translated_share.en"].value.part,
        found["offers.translated_share.en"].value.base,
    ) == (1, 3)
    assert found["offers.translated_share.de"].number == 0


@pytest.mark.parametrize("period", ["year", "month"])
def test_each_figure_is_its_records_and_its_list(catalogue, client_as, period):
    day = today()
    scope = Scope(YEAR(day.year) if period == "year" else Period.month(day.year, day.month))
    client, memo = client_as("director"), Memo()
    for indicator in (one for one in contracts.indicators if one.code.startswith("offers.")):
        for value in indicator.compute(scope, memo):
            if value.counted is None:
                continue
            records = indicator.records(scope, value.key)
            assert records.total() == value.counted, f"{indicator.code}.{value.key}"
            page = client.get(records.url)
            assert page.status_code == 200
            if "fiches" in urlsplit(records.url).path and not records.summed:
                assert page.context["page"].paginator.count == value.counted, f"{indicator.code}.{value.key}"


def test_nothing_is_missing_not_zero():
    assert {one.number for one in figures(this_year()).values()} == {None}
    assert build(Scope(this_year()), Memo()) == []


def test_before_the_catalogue_nothing_is_known(catalogue):
    found = figures(YEAR(today().year - 3))
    assert {one.number for one in found.values()} == {None}


def test_an_office_has_no_offer_of_its_own(catalogue):
    assert not figures(this_year(), "vialas")
    assert build(Scope(this_year(), "vialas"), Memo()) == []


def test_the_past_is_told_as_it_was():
    with time_machine.travel(datetime(2024, 5, 4, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        a_public("Reste")
        leaves, pauses = a_public("Part"), a_public("Suspend")
    with time_machine.travel(datetime(2025, 3, 1, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        archive_offer(offer=leaves, by=None)
        suspend_offer(offer=pauses, by=None)
        a_public("Arrive")
    with time_machine.travel(datetime(2025, 9, 1, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        publish_offer(offer=pauses, by=None)
    with time_machine.travel(datetime(2026, 11, 1, 12, tzinfo=timezone.get_default_timezone()), tick=False):
        assert figures(YEAR(2024))["offers.lodgings"].number == 3
        assert figures(Period(date(2025, 1, 1), date(2025, 6, 30)))["offers.lodgings"].number == 2
        assert figures(YEAR(2025))["offers.lodgings"].number == 3
        past = figures(YEAR(2024))
        assert past["offers.classified_share"].number is None
        assert past["offers.checked"].number is None
        records = contracts.indicators.get("offers.lodgings").records(Scope(YEAR(2024)), "")
        assert {offer.name for offer in records.queryset} == {"Reste", "Part", "Suspend"}
        assert "publiee_le=2024-12-31" in records.url


def test_a_year_just_over_still_stands(catalogue):
    end = datetime(today().year + 1, 2, 1, 12, tzinfo=timezone.get_default_timezone())
    last = YEAR(today().year)
    with time_machine.travel(end, tick=False):
        assert figures(last)["offers.classified_lodgings"].number == 1
    with time_machine.travel(end.replace(month=7), tick=False):
        assert figures(last)["offers.classified_lodgings"].number is None


def test_the_chapter_writes_from_the_figures(catalogue):
    sections = {one.code: one for one in build(Scope(this_year()), Memo())}
    assert set(sections) == {"offre", "qualite_offre", "publics_offre"}
    text = (
        " ".join(p for one in sections.values() for p in one.paragraphs)
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
    )
    assert "le catalogue compte 3 fiches publiées : 2 hébergements et 1 restaurant." in text
    assert "1 partenaire y a 1 fiche publiée." in text
    assert "1 hébergement est classé en étoiles, soit 50 % des 2 hébergements publiés." in text
    assert "7 liens « Réserver »" in text
    for section in sections.values():
        assert all(chart.alt and chart.table for chart in section.charts)


def test_the_watch_list_leads_to_what_it_counts(catalogue, client_as):
    OfferFactory(checked_on=today() - timedelta(days=400), owner=OrganisationFactory(partner=True))
    client = client_as("director")
    lines = to_watch(Scope(this_year()), Memo())["lines"]
    assert {line.label for line in lines} >= {"Pas vérifiées depuis un an", "Partenaires sans photo"}
    for line in lines:
        assert client.get(line.url).context["page"].paginator.count == line.number, line.label


def test_the_watch_list_costs_one_query(catalogue, django_assert_num_queries):
    with django_assert_num_queries(1):
        to_watch(Scope(this_year()), Memo())
