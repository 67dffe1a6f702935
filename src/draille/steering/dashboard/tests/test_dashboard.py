"""The dashboard, its figures and their sheets."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from draille.kernel import contracts
from draille.kernel.contracts import Memo, Scope
from draille.kernel.periods import Period

# Steering knows no domain; only its tests bring records to look at.
from draille.welcome.reception.tests.welcomed import two_offices, welcome, welcome_many

BOARD = reverse("dashboard:show_board")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def contacts(db):
    welcome_many(80)


@pytest.fixture(autouse=True)
def _march():
    with time_machine.travel(NOON, tick=True):
        yield


def sheet(figure_id: str, **query: str) -> str:
    address = reverse("dashboard:show_figure", args=[figure_id])
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in query.items())}"


def text(response) -> str:
    return response.content.decode()


def test_the_back_office_opens_on_the_dashboard(client_as, db):
    response = client_as("counsellor").get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert response.url == BOARD


def test_nobody_else_sees_it(client, db):
    assert client.get(BOARD).status_code == 302


def test_the_year_of_all_offices(client_as, contacts):
    page = text(client_as("auditor").get(f"{BOARD}?period=2024"))
    people = (
        contracts.indicators.get("reception.visitors").compute(Scope(Period.year(2024)), Memo())[0].number
    )
    assert f"{people}" in page.replace("\u202f", "")
    assert "Tous les bureaux, 2024" in page
    assert sheet("reception.visitors", period="2024").replace("&", "&amp;") in page


def test_one_office(client_as, contacts):
    page = text(client_as().get(f"{BOARD}?period=2024&office=vialas"))
    assert "Vialas, 2024" in page
    assert "period=2023&amp;office=vialas" in page


def test_the_latest_year_with_figures_is_shown_first(client_as, contacts):
    assert "Tous les bureaux, 2024" in text(client_as().get(BOARD))


def test_an_empty_office_is_told_how_to_begin(client_as, db):
    page = text(client_as().get(BOARD))
    assert "Rien n&#x27;est enregistré" in page or "Rien n'est enregistré" in page
    assert "2026" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("period=demain", "ne se lit pas"),
        ("first=2024-02-02&last=2024-02-01", "précède la première"),
        ("period=2024&office=atlantis", "bureau n"),
    ],
)
def test_what_is_wrong_in_the_address_is_said(client_as, db, query, said):
    response = client_as().get(f"{BOARD}?{query}")
    assert response.status_code == 400
    assert said in text(response)


def test_two_dates_become_a_period(client_as, db):
    response = client_as().get(f"{BOARD}?first=2024-07-01&last=2024-07-31&office=")
    assert response.url == f"{BOARD}?period=2024-07"


def test_a_running_year_is_marked(client_as, db):
    office = two_offices()[0]
    for year in (2025, 2026):
        for day in (date(year, 1, 12), date(year, 2, 12), date(year, 3, 2)):
            welcome(office=office, day=day, people=10)
    page = text(client_as().get(f"{BOARD}?period=2026")).replace("\u202f", " ").replace("\u00a0", " ")
    assert "à date, du 1er janvier au 1er mars 2026 : 20 visiteurs" in page
    assert "du 1er janvier au 1er mars 2025 : 20 visiteurs" in page
    assert "stable" in page


def test_a_missing_previous_year_is_missing(client_as, db):
    welcome(office=two_offices()[0], day=date(2024, 1, 9))
    page = text(client_as().get(f"{BOARD}?period=2024"))
    assert "année précédente manquante" in page


def test_every_figure_opens(client_as, contacts):
    client = client_as()
    for indicator in contracts.indicators:
        for value in indicator.compute(Scope(Period.year(2024)), Memo())[:2]:
            figure_id = f"{indicator.code}.{value.key}" if value.key else indicator.code
            response = client.get(sheet(figure_id, period="2024"))
            assert response.status_code == 200, figure_id
            page = text(response)
            assert "Rechargez la page" not in page, f"{figure_id} is not what its records add up to"


def test_a_sheet_tells_all(client_as, contacts):
    page = text(client_as().get(sheet("reception.foreign_share", period="2024")))
    for words in ("Formule", "Calcul", "À savoir", "Par bureau", "Vialas", "Les fiches derrière ce chiffre"):
        assert words in page
    assert "origin=foreign" in page


def test_an_unknown_figure_is_not_found(client_as, db):
    assert client_as().get(sheet("reception.nothing", period="2024")).status_code == 404


def test_the_change_of_a_figure_leads_to_the_figure(client_as, contacts):
    assert client_as().get(sheet("reception.phone_calls.change", period="2024")).status_code == 200


def test_the_list_of_all_figures(client_as, contacts):
    page = text(client_as().get(f"{reverse('dashboard:list_figures')}?period=2024"))
    assert "Services demandés" in page
    assert "Pays, parmi les étrangers" in page


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods", "json"])
def test_exports(client_as, contacts, format):
    address = reverse("dashboard:export_figures", args=[format])
    response = client_as().get(f"{address}?period=2024&office=vialas")
    assert response.status_code == 200
    assert f"chiffres-vialas-2024.{format}" in response["Content-Disposition"]
    content = response.getvalue()
    if format == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert any("reception.visitors" in row for row in rows)
    if format == "json":
        assert "reception.visitors" in json.dumps(json.loads(content))


def test_an_unknown_format_is_not_found(client_as, db):
    assert client_as().get(reverse("dashboard:export_figures", args=["pdf"])).status_code == 404


def test_the_board_costs_the_same_queries_whatever_it_holds(client_as, contacts):
    client = client_as()
    address = f"{BOARD}?period=2024"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    welcome_many(120, seed=3)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)
    assert len(few) < 140, len(few)


def test_a_sheet_costs_the_same_queries_whatever_it_holds(client_as, contacts):
    client = client_as()
    address = sheet("reception.visitors", period="2024")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    welcome_many(120, seed=3)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
    assert len(few) < 40
