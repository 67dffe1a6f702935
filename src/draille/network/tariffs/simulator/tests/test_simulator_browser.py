"""In a real browser: keyboard, phone, accessibility, paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from draille.network.tariffs.demo import seed_tariffs

QUESTION = "?commune=30201&kind=furnished&stars=0&arrival=2026-07-01&departure=2026-07-08&people=4&minors=2"


@pytest.fixture
def address(server: str) -> str:
    seed_tariffs(lambda _words: None)
    return f"{server}/taxe-de-sejour/"


def test_a_visitor_asks_and_corrects(address: str, page: Page, axe: Callable[..., None]):
    page.goto(address)
    axe(page)
    page.get_by_label("Commune", exact=True).select_option("Vialas")
    page.get_by_label("Personnes, enfants compris").fill("3")
    page.get_by_role("button", name="Calculer").click()
    field = page.get_by_label("Prix du séjour")
    assert "price" in (field.get_attribute("name") or "")
    assert page.get_by_text("Indiquez le prix du séjour").is_visible()
    axe(page)
    field.fill("420,00")
    field.press("Enter")
    assert page.locator(".tax-answer__total").inner_text().startswith("21,00")
    assert "price=420" in page.url
    axe(page)


def test_on_a_small_phone(address: str, page: Page, axe: Callable[..., None]):
    page.set_viewport_size({"width": 320, "height": 640})
    for path in (QUESTION + "&price=700", QUESTION, "tarifs/?commune=30201"):
        page.goto(address + path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_and_on_paper(address: str, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + QUESTION + "&price=700")
    assert page.locator(".tax-answer__total").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".tax-form").is_visible()
    context.close()
