"""Maps in a real browser: drawn when they come into view, under a strict policy, usable from the keyboard."""

from __future__ import annotations

import pytest

from tests.factories import OfficeFactory

POLICY = "default-src 'self'; img-src 'self' data:"
PAGE = "/essai/carte/"

pytestmark = pytest.mark.urls("draille.ui.tests.urls")


@pytest.fixture
def map_page(server, page):
    OfficeFactory(slug="essai")

    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})

    page.route(f"**{PAGE}", answer)
    page.goto(server + PAGE)
    page.locator("[data-map][data-ready]").wait_for()
    return page


def test_points_are_shown_and_open(map_page, axe):
    axe(map_page)
    marker = map_page.get_by_role("button", name="Le Mas <b>")
    marker.focus()
    map_page.keyboard.press("Enter")
    link = map_page.get_by_role("link", name="Le Mas <b>")
    link.wait_for()
    assert map_page.get_by_text("Un gîte").is_visible()
    axe(map_page)


def test_the_ground_is_drawn_from_the_database(map_page):
    assert map_page.locator(".d-ground").count() > 20
    assert map_page.locator(".d-ground-name", has_text="Vialas").count() == 1


def test_a_map_is_no_wider_than_a_phone(map_page):
    map_page.set_viewport_size({"width": 360, "height": 740})
    assert map_page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_the_ground_the_points_are_there(server, page):
    page.route("**/carte/fond.json", lambda route: route.abort())
    page.goto(server + PAGE)
    page.locator("[data-map][data-ready]").wait_for()
    assert page.locator(".d-pin").count() == 2
