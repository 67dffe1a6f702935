"""The editor's journey: comment in place, publish, download the PDF; the same without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from draille.documents.tests.reading import read_pdf


def test_comment_publish_download(
    page: Page, demo_server: str, sign_in: Any, staff: Any, axe: Any, tmp_path: Path
) -> None:
    sign_in(page, demo_server, staff("director"))
    page.goto(f"{demo_server}/gestion/rapports/2024/")
    section = page.locator(".report-section").filter(has=page.get_by_role("heading", name="Origine"))
    section.get_by_role("link", name="Commenter").click()
    section.get_by_label("Commentaire").fill("Les Belges restent fidèles !")
    axe(page)
    section.get_by_role("button", name="Enregistrer le commentaire").click()
    expect(section.get_by_text("Les Belges restent fidèles\u202f!")).to_be_visible()
    expect(section.get_by_text("Enregistré à")).to_be_visible()

    page.get_by_role("link", name="Publier le rapport 2024").click()
    page.get_by_role("button", name="Publier le rapport 2024").click()
    expect(page.get_by_text("Rapport publié le")).to_be_visible()
    page.reload()  # Wagtail's message fades in, and half faded it has too little contrast
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger en PDF").first.click()
    path = tmp_path / "report.pdf"
    download.value.save_as(path)
    assert download.value.suggested_filename == "rapport-activite-2024.pdf"
    reading = read_pdf(path.read_bytes())
    assert reading.title.startswith("Rapport d'activité 2024")
    assert "Les Belges restent fidèles\u202f!" in reading.root.content


def test_commentary_without_javascript(browser: Any, demo_server: str, sign_in: Any, staff: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    sign_in(page, demo_server, staff("quality"))
    page.goto(f"{demo_server}/gestion/rapports/2024/")
    page.get_by_role("link", name="Modifier le commentaire").first.click()
    page.get_by_label("Commentaire").fill("Relu.")
    page.get_by_role("button", name="Enregistrer le commentaire").click()
    expect(page.locator(".report-commentary").first).to_contain_text("Relu.")
    context.close()
