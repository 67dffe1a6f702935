"""The calendar's pages, without and with the script's shortcuts."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.periods import Period
from draille.territory.opening import actions
from draille.territory.opening.models import OpeningDay, OpeningSeason
from draille.territory.opening.rules import Interval
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
MONTH = reverse("opening_desk:show_month")
MONDAY = date(2024, 7, 1)


def _office(slug="vialas"):
    office = OfficeFactory(slug=slug)
    actions.save_season(
        office=office,
        name="été",
        first_day=date(2024, 7, 1),
        last_day=date(2024, 8, 31),
        open_on_holidays=False,
        week={day: [Interval(time(9), time(12)), Interval(time(14), time(18))] for day in range(5)},
        by=None,
    )
    actions.plan_opening_days(office=office, period=Period.month(2024, 7), by=None)
    return office


def _day(office, day=MONDAY):
    return reverse("opening_desk:set_opening_day", args=[office.slug, day.isoformat()])


@pytest.mark.parametrize("text", ["2024", "2024-13", "juillet", "2024-07-01", "0001-01"])
def test_a_month_that_is_none_is_not_found(client_as, text):
    assert client_as("counsellor").get(MONTH, {"mois": text}).status_code == 404


def test_the_month_says_in_words_what_the_colours_say(client_as):
    office = _office()
    actions.close_exceptionally(office=office, first=MONDAY, last=MONDAY, reason="sickness", by=None)
    page = client_as("counsellor").get(MONTH, {"mois": "2024-07"}).content.decode()
    assert "Vialas, lundi 1er\u00a0juillet 2024, prévu\u00a0: journée, réel\u00a0: fermé" in page
    assert "motif\u00a0: maladie" in page
    assert "férié" in page


def test_the_month_costs_the_same_for_one_office_and_for_six(client_as, django_assert_num_queries):
    client = client_as("director")
    _office()
    client.get(MONTH, {"mois": "2024-07"})
    with CaptureQueriesContext(connection) as one:
        client.get(MONTH, {"mois": "2024-07"})
    for slug in "bcdef":
        _office(slug)
    with django_assert_num_queries(len(one)):
        client.get(MONTH, {"mois": "2024-07"})
    assert len(one) < 30, "the back office's menu counts what waits in each app"


def test_without_a_plan_the_page_says_what_to_do(client_as):
    OfficeFactory()
    page = client_as("director").get(MONTH, {"mois": "2030-01"}).content.decode()
    assert "Le planning de ce mois n'est pas écrit" in page


def test_a_day_is_set_and_taken_back(client_as):
    office, client = _office(), client_as("counsellor")
    answer = client.post(_day(office), {"actual": "closed", "reason": "weather", "note": "neige"})
    assert answer["Location"] == f"{MONTH}?mois=2024-07"
    found = OpeningDay.objects.get(office=office, day=MONDAY)
    assert (found.actual, found.reason, found.note) == ("closed", "weather", "neige")
    assert "Annuler ce changement" in client.get(MONTH).content.decode()
    client.post(reverse("opening_desk:restore_days"))
    found.refresh_from_db()
    assert (found.actual, found.reason, found.note) == ("", "", "")
    client.post(reverse("opening_desk:restore_days"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"actual": "closed"}, "dites pourquoi"),
        ({"actual": "nonsense"}, "nonsense"),
        ({}, "obligatoire"),
        ({"actual": "full", "opens": "9h"}, "heure"),
        ({"actual": "full", "opens": "09:00"}, "ouverture et la fermeture"),
        ({"actual": "full", "note": "x" * 201}, "200"),
    ],
)
def test_wrong_input_is_answered_beside_the_field(client_as, data, said):
    office = _office()
    answer = client_as("counsellor").post(_day(office), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert OpeningDay.objects.get(office=office, day=MONDAY).actual == ""


def test_a_counsellor_does_not_change_the_plan(client_as):
    office = _office()
    client_as("counsellor").post(_day(office), {"actual": "full", "planned": "closed"})
    assert OpeningDay.objects.get(office=office, day=MONDAY).planned == "full"


def test_only_in_ones_own_offices(client_as):
    office, other = _office(), OfficeFactory(slug="other")
    client = client_as("counsellor", offices=[other])
    assert client.get(_day(office))["Location"] == reverse("wagtailadmin_home")
    client.post(_day(office), {"actual": "full"})
    confirm = reverse("opening_desk:confirm_days")
    client.post(confirm, {"mois": "2024-07", "office": office.slug})
    client.post(confirm, {"mois": "2024-07"})
    assert not OpeningDay.objects.exclude(actual="").exists()


def test_confirm_a_month_and_take_it_back(client_as):
    office, client = _office(), client_as("counsellor")
    target = reverse("opening_desk:show_office", args=[office.slug]) + "?mois=2024-07"
    answer = client.post(reverse("opening_desk:confirm_days"), {"mois": "2024-07", "next": target})
    assert answer["Location"] == target
    assert OpeningDay.objects.really_open().count() == 23
    client.post(reverse("opening_desk:restore_days"))
    assert OpeningDay.objects.really_open().count() == 0


@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org/gestion/ouverture/", "/compte/logout/"]
)
def test_nobody_is_sent_elsewhere(client_as, target):
    _office()
    data = {"mois": "2024-07", "next": target}
    answer = client_as("counsellor").post(reverse("opening_desk:confirm_days"), data)
    assert answer["Location"] == f"{MONTH}?mois=2024-07"


def test_letters(client_as):
    office, client = _office(), client_as("counsellor")
    answer = client.post(_day(office), {"letter": "J"})
    assert answer.json()["letter"] == "J"
    assert OpeningDay.objects.get(office=office, day=MONDAY).actual == "full"
    refused = client.post(_day(office), {"letter": "f"})
    assert (refused.status_code, refused.json()["code"]) == (422, "reason_missing")
    assert client.post(_day(office), {"letter": "Z"}).status_code == 422
    assert OpeningDay.objects.get(office=office, day=MONDAY).actual == "full"


def test_letters_on_a_day_to_come_change_the_plan_for_the_director_only(client_as):
    office, ahead = OfficeFactory(), today() + timedelta(days=9)
    assert client_as("counsellor").post(_day(office, ahead), {"letter": "J"}).json()["code"] == "future_day"
    client_as("director").post(_day(office, ahead), {"letter": "M"})
    found = OpeningDay.objects.get(office=office, day=ahead)
    assert (found.planned, found.actual) == ("morning", "")


def test_close_exceptionally(client_as):
    office, client = _office(), client_as("counsellor")
    page = reverse("opening_desk:close_exceptionally")
    data = {"office": office.pk, "first": "2024-07-01", "last": "2024-07-05", "reason": "works"}
    wrong = client.post(page, {**data, "last": "2024-06-01"})
    assert "avant le premier" in wrong.content.decode()
    assert client.post(page, data).status_code == 302
    assert OpeningDay.objects.filter(actual="closed").count() == 5


def test_write_the_plan(client_as):
    office, client = _office(), client_as("director")
    page = reverse("opening_desk:plan_opening_days")
    assert (
        "avant le premier"
        in client.post(page, {"first": "2024-08-31", "last": "2024-08-01"}).content.decode()
    )
    assert "trois ans" in client.post(page, {"first": "2020-01-01", "last": "2030-01-01"}).content.decode()
    assert client.post(page, {"first": "2024-08-01", "last": "2024-08-31"}).status_code == 302
    assert OpeningDay.objects.filter(office=office, day__month=8).count() == 21


def _hours(**changes):
    data = {"name": "automne", "first_day": "2024-09-01", "last_day": "2024-10-31"}
    return {**data, "h0_0_opens": "09:00", "h0_0_closes": "12:00", **changes}


def test_a_season_with_its_week(client_as):
    office, client = _office(), client_as("director")
    client.post(
        reverse("opening_desk:add_season", args=[office.slug]),
        _hours(h3_1_opens="14:00", h3_1_closes="17:30"),
    )
    season = OpeningSeason.objects.get(name="automne")
    assert [str(line) for line in season.hours.all()] == ["lundi 09:00-12:00", "jeudi 14:00-17:30"]
    page = client.get(reverse("opening_desk:save_season", args=[season.pk])).content.decode()
    assert 'value="17:30"' in page
    assert "automne" in client.get(reverse("opening_desk:list_seasons"), {"annee": "2024"}).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first_day": "2024-08-15"}, "recouvrent la saison"),
        ({"last_day": "2024-08-15"}, "avant le premier"),
        ({"h0_0_closes": ""}, "il manque la fermeture"),
        ({"h0_0_closes": "08:00"}, "vient avant l'ouverture"),
        ({"h0_1_opens": "11:00", "h0_1_closes": "15:00"}, "se recouvrent"),
        ({"name": ""}, "obligatoire"),
    ],
)
def test_a_season_that_does_not_hold(client_as, changes, said):
    office = _office()
    answer = client_as("director").post(
        reverse("opening_desk:add_season", args=[office.slug]), _hours(**changes)
    )
    assert answer.status_code == 200
    assert said in answer.content.decode().replace("&#x27;", "'")
    assert OpeningSeason.objects.count() == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("name", ["jours", "demi-journees", "classement"])
def test_the_year_is_exported(client_as, kind, name):
    page = reverse("opening_desk:show_year", args=[2024])
    assert client_as("auditor").get(page, {"tableau": name, "format": kind}).status_code == 200


@pytest.mark.parametrize("query", [{"format": "pdf"}, {"format": "csv", "tableau": "secrets"}])
def test_exports_that_do_not_exist(client_as, query):
    assert client_as("auditor").get(reverse("opening_desk:show_year", args=[2024]), query).status_code == 404
