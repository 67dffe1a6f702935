"""The pictures of the README, taken while checking that what they show is there.

Kept in ``var/screenshots``; with ``DRAILLE_SCREENSHOTS=docs/screenshots`` they replace the published ones.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import ROOT


@pytest.fixture
def pictures() -> Path:
    folder = ROOT / os.environ.get("DRAILLE_SCREENSHOTS", "var/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_counter(page: Page, demo_server: str, sign_in: Any, staff: Any, pictures: Path) -> None:
    sign_in(page, demo_server, staff("counsellor"))
    page.goto(f"{demo_server}/comptoir/")
    page.get_by_label("Bureau").select_option("pont_de_montvert")
    for people, (origin, service, topic) in enumerate([(1, 0, 0), (6, 1, 5), (2, 5, 3)], start=2):
        page.keyboard.press(str(people))
        page.locator("#favourites label").nth(origin).click()
        page.locator("#services label").nth(service).click()
        page.locator("#topics label").nth(topic).click()
        if people < 4:
            page.get_by_role("button", name="Enregistrer").click()
            expect(page.locator("#services input:checked")).to_have_count(0)
    page.screenshot(path=pictures / "counter.png")


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("dashboard", "/gestion/tableau-de-bord/?period=2024", "20\u202f101"),
        ("report", "/gestion/rapports/2024/", "11\u202f088"),
    ],
)
def test_page(
    name: str,
    address: str,
    shown: str,
    page: Page,
    demo_server: str,
    sign_in: Any,
    staff: Any,
    pictures: Path,
) -> None:
    sign_in(page, demo_server, staff("director"))
    page.goto(demo_server + address)
    expect(page.get_by_text(shown).first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.locator(".d-chart svg, .d-chart canvas").first.wait_for()
    page.screenshot(path=pictures / f"{name}.png", clip={"x": 0, "y": 0, "width": 1280, "height": 1400})
