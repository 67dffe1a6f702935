"""In a real browser: choose an edition, read what is missing, get the file; axe finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from draille.promotion.editions.models import Edition
from draille.promotion.editions.tests.stage import OPEN, an_offer


@pytest.mark.parametrize("width", [360, 1280])
def test_a_leaflet_in_one_click(server, page, axe, sign_in, staff, width, tmp_path):
    an_offer(name="La Clède")
    an_offer(name="Le Bancel", km=3, sheet={"periods": [OPEN]})
    sign_in(page, server, staff("counsellor"))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server + reverse("editions_desk:list_editions"))
    axe(page)
    page.get_by_text("Horaires inconnus").click()
    expect(page.get_by_role("link", name="La Clède")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le PDF").click()
    kept = tmp_path / "leaflet.pdf"
    download.value.save_as(kept)
    assert Path(kept).read_bytes().startswith(b"%PDF")
    page.reload()
    expect(page.get_by_role("rowheader", name="Dépliant des restaurants, Pont")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Edition.objects.count() == 1
