"""The report's pages: list, report, commentary with and without JavaScript, publication."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from draille.steering.reports import actions
from draille.steering.reports.models import Commentary, Report
from draille.steering.reports.tests.stage import Ledger

pytestmark = pytest.mark.django_db
SECTION = "trade.visits"


@pytest.fixture
def director(client_as, ledger: Ledger):
    return client_as("director")


@pytest.fixture
def report(ledger: Ledger) -> Report:
    return actions.create_report(year=2024, by=None)


def page(client, name: str, *args) -> str:
    response = client.get(reverse(f"reports:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def commentary_address() -> str:
    return reverse("reports:write_commentary", args=[2024, SECTION])


def test_empty_list_teaches_and_begins(director) -> None:
    assert "Aucun rapport pour l" in page(director, "list_reports")
    assert "Créer le brouillon" in page(director, "list_reports")
    response = director.post(reverse("reports:create_report"), {"year": "2024"})
    assert response.url == reverse("reports:show_report", args=[2024])


def test_year_already_reported_is_not_offered(director, report: Report) -> None:
    response = director.post(reverse("reports:create_report"), {"year": "2024"})
    assert response.status_code == 200
    assert "d-error" in response.content.decode()
    assert Report.objects.count() == 1


def test_draft_shows_sentences_tables_and_when_they_were_computed(director, report: Report) -> None:
    shown = page(director, "show_report", 2024)
    assert "La fréquentation progresse de 1,8\u202f% par rapport à 2023." in shown
    assert "Chiffres calculés le 14\u00a0janvier 2025 à 10\u00a0h\u00a030" in shown
    assert "Brouillon" in shown
    assert "Publier le rapport 2024" in shown


def test_counsellor_reads_but_is_offered_nothing(client_as, report: Report) -> None:
    shown = page(client_as("counsellor"), "show_report", 2024)
    assert "Publier le rapport" not in shown
    assert "Commenter" not in shown


def test_commentary_without_javascript(director, report: Report) -> None:
    assert "<form" in page(director, "write_commentary", 2024, SECTION)
    response = director.post(commentary_address(), {"body": "Un mot : voilà.", "seen": 0})
    assert response.url == f"{reverse('reports:show_report', args=[2024])}#trade-visits"
    assert "Un mot\u00a0: voilà." in page(director, "show_report", 2024)


def test_commentary_in_place(director, report: Report) -> None:
    htmx = {"HX-Request": "true"}
    form = director.get(commentary_address(), headers=htmx).content.decode()
    assert form.strip().startswith("<form")
    saved = director.post(commentary_address(), {"body": "Un mot.", "seen": 0}, headers=htmx)
    assert "Enregistré à 10\u00a0h\u00a030." in saved.content.decode()
    cancelled = director.get(f"{commentary_address()}?annuler", headers=htmx).content.decode()
    assert "Un mot." in cancelled
    assert "<form" not in cancelled


def test_second_editor_keeps_own_text_and_sees_the_other(director, report: Report) -> None:
    actions.write_commentary(report=report, section=SECTION, body="Le premier.", seen=0, by=None)
    shown = director.post(commentary_address(), {"body": "Le second.", "seen": 0}).content.decode()
    assert "Le premier." in shown
    assert "Le second.</textarea>" in shown
    assert "modifié entre-temps" in shown
    assert Commentary.objects.get().body == "Le premier."
    director.post(commentary_address(), {"body": "Le second.", "seen": 1})
    assert Commentary.objects.get().body == "Le second."


def test_unknown_section_is_not_found(director, report: Report) -> None:
    response = director.get(reverse("reports:write_commentary", args=[2024, "trade.none"]))
    assert response.status_code == 404


def test_publication_is_confirmed_by_name(director, report: Report) -> None:
    asked = page(director, "publish_report", 2024)
    assert "«\u202fRapport d&#x27;activité 2024\u202f»" in asked
    director.post(reverse("reports:publish_report", args=[2024]))
    shown = page(director, "show_report", 2024)
    assert "Rapport publié le 14\u00a0janvier 2025" in shown
    assert "Chiffres calculés le 14\u00a0janvier 2025 à 10\u00a0h\u00a030" in shown
    assert "changeraient ce rapport" not in shown


def test_published_page_tells_what_a_correction_would_change(
    director, report: Report, ledger: Ledger
) -> None:
    actions.publish_report(report=report, by=None)
    ledger.people[date(2024, 7, 10), "haut", "FR"] = 740
    shown = page(director, "show_report", 2024)
    assert "Des corrections faites depuis changeraient ce rapport." in shown
    assert "1\u202f018\u00a0personnes au rapport, 1\u202f118\u00a0personnes aujourd'hui" in shown
    assert "progresse de 1,8\u202f%" in shown


def test_reopening_asks_why_and_keeps_the_version(director, report: Report) -> None:
    actions.publish_report(report=report, by=None)
    address = reverse("reports:reopen_report", args=[2024])
    assert "Indiquez pourquoi" in director.post(address, {"reason": ""}).content.decode()
    director.post(address, {"reason": "Saisie en double en juillet"})
    assert "Saisie en double en juillet" in page(director, "show_report", 2024)
    assert "rouverte le 14\u00a0janvier 2025" in page(director, "show_version", 2024, 1)


def test_orphan_commentary_is_shown_not_published(director, report: Report) -> None:
    actions.write_commentary(report=report, section="trade.gone", body="Ancien mot.", seen=0, by=None)
    shown = page(director, "show_report", 2024)
    assert "Commentaires sans section" in shown
    assert "Ancien mot." in shown


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx", "json"])
def test_downloads_are_named_and_private(director, report: Report, format: str) -> None:
    response = director.get(reverse("reports:download_report", args=[2024, format]))
    assert f'filename="rapport-activite-2024-brouillon.{format}"' in response["Content-Disposition"]
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert len(response.content) > 1000
