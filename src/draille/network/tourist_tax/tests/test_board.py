"""The board: the calendar, who declared, the files, the statistics; the same queries whatever it holds."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

BOARD = reverse("tourist_tax_desk:show_board")
STATISTICS = reverse("tourist_tax_desk:show_statistics")


def text(answer: Any) -> str:
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def test_an_empty_office_is_told_so(client_as, db):
    page = text(client_as("tax_officer").get(BOARD))
    assert "Aucun hébergement ici" in page


def test_the_year(client_as, demo_office):
    page = text(client_as("tax_officer").get(f"{BOARD}?annee=2024"))
    assert "Le calendrier" in page
    assert "15/02/2024" in page
    assert "357 hébergements" in page


@pytest.mark.parametrize("view", ["tous", "retard", "zero", "jamais", "rien"])
def test_each_view_opens_and_is_exported(client_as, demo_office, view):
    client = client_as("director")
    assert client.get(f"{BOARD}?annee=2024&vue={view}").status_code == 200
    answer = client.get(reverse("tourist_tax_desk:export_board", args=["csv"]) + f"?annee=2024&vue={view}")
    rows = list(
        csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";")
    )
    assert len(rows[0]) == 17


def test_late_ones_and_silent_ones(client_as, demo_office):
    page = text(client_as("tax_officer").get(f"{BOARD}?annee=2024&vue=rien"))
    assert "en retard" in page
    assert "tax-cell--sent" not in page.split("<table")[-1]


def test_unknown_formats_and_cuts_are_not_found(client_as, db):
    client = client_as("director")
    assert client.get(reverse("tourist_tax_desk:export_board", args=["exe"])).status_code == 404
    assert client.get(reverse("tourist_tax_desk:export_statistics", args=["x", "csv"])).status_code == 404


@pytest.mark.parametrize(("known", "said"), [("demain", "ne se lit pas"), ("2999-01-01", "à venir")])
def test_a_wrong_day_is_told(client_as, db, known, said):
    assert said in text(client_as("director").get(f"{STATISTICS}?annee=2024&connu={known}"))


def test_statistics_as_known_in_january(client_as, demo_office):
    page = text(client_as("auditor").get(f"{STATISTICS}?annee=2024&connu=2025-01-13"))
    assert "144 694" in page
    assert "90 922,20" in page
    assert "telle que connue le 13 janvier 2025" in page


def test_the_board_costs_the_same_whatever_it_shows(client_as, demo_office):
    client = client_as("director")
    counts = []
    for query in ("annee=2024", "annee=2024&commune=48194", "annee=2024&page=3"):
        client.get(f"{BOARD}?{query}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{BOARD}?{query}")
        counts.append(len(asked))
    assert max(counts) - min(counts) <= 1
    assert max(counts) < 45


@pytest.mark.browser
def test_pages_in_a_browser(demo_server, page, axe, staff, sign_in):
    sign_in(page, demo_server, staff("tax_officer"))
    for path in (f"{BOARD}?annee=2024", f"{STATISTICS}?annee=2024"):
        page.goto(demo_server + path)
        axe(page)
        page.set_viewport_size({"width": 360, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1
        page.set_viewport_size({"width": 1280, "height": 900})
