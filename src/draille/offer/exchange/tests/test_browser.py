"""The widget in a page of another site, and the pages of open data, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.cache import caches

from draille.offer.exchange.tests.cast import a_lodging
from draille.offer.exchange.widget import Widget
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.tests.factories import OfferFactory


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    caches["memory"].clear()


class TownHall:
    """A site of its own, with a strict policy, whose page holds the widget."""

    def __init__(self) -> None:
        hall = self
        self.page = ""
        self.policy = "default-src 'none'"

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                found = self.path == "/"
                self.send_response(200 if found else 204)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", hall.policy)
                self.end_headers()
                self.wfile.write(hall.page.encode() if found else b"")

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def show(self, code: str, office: str) -> None:
        """The page with that code pasted in, admitting the office's address and nothing else."""
        self.policy = (
            f"default-src 'none'; script-src {office}; connect-src {office}; img-src {office} 'self'; "
            "require-trusted-types-for 'script'"
        )
        self.page = (
            f"<!doctype html><html lang=fr><title>Mairie</title><main><h1>Mairie</h1>{code}</main></html>"
        )

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def hall() -> Iterator[TownHall]:
    found = TownHall()
    yield found
    found.close()


@pytest.fixture
def office(server: str, settings: Any) -> str:
    settings.BASE_URL = server
    return server


def pasted(office: str, **chosen: Any) -> str:
    return Widget(**chosen).code()


def test_a_town_hall_shows_the_offers_under_its_own_policy(page, hall, office, axe):
    a_lodging()
    OfferFactory(kind=Kind.RESTAURANT, name="Auberge")
    OfferFactory(kind=Kind.LODGING, name="Caché", status=Status.DRAFT)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    hall.show(pasted(office, kinds=("lodging",), language="en"), office)
    page.goto(hall.address)
    page.get_by_role("listitem").first.wait_for()
    assert page.get_by_role("listitem").count() == 1
    link = page.get_by_role("link", name="Rouvières hikers' lodge")
    assert "/en/offre/" in link.get_attribute("href")
    assert "Hostel" not in page.content()
    page.wait_for_function(
        "() => document.querySelector('draille-offers').shadowRoot.querySelector('img').naturalWidth > 0"
    )
    assert page.get_by_text("Photo: A. Roux").is_visible()
    assert page.evaluate("() => document.cookie") == ""
    assert not complaints
    axe(page)


def test_nothing_written_in_a_sheet_runs_in_the_page(page, hall, office):
    OfferFactory(
        name='<img src=x onerror="document.title=1">',
        summary="<script>document.title=2</script>",
        website="https://x.example/",
    )
    hall.show(pasted(office), office)
    page.goto(hall.address)
    page.get_by_text("<script>document.title=2</script>").wait_for()
    assert page.title() == "Mairie"
    assert (
        page.evaluate(
            "() => document.querySelector('draille-offers').shadowRoot.querySelectorAll('script, img').length"
        )
        == 0
    )


def test_an_empty_list_and_a_list_that_does_not_come_say_so(page, hall, office):
    hall.show(pasted(office, kinds=("shop",)), office)
    page.goto(hall.address)
    page.get_by_text("Aucune offre pour le moment.").wait_for()
    page.route("**/donnees/api/**", lambda route: route.abort())
    page.reload()
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("link").first.is_visible()


def test_without_javascript_there_is_a_link(browser, hall, office):
    hall.show(pasted(office, kinds=("lodging",)), office)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hall.address)
    assert page.get_by_role("link").get_attribute("href") == f"{office}/offres/?kind=lodging"
    context.close()


def test_the_code_is_composed_and_copied(page, office, axe):
    a_lodging()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=office)
    page.goto(f"{office}/donnees/")
    page.get_by_role("link", name="Composer un widget").click()
    page.get_by_label("hébergement").check(force=True)
    page.get_by_label("Nombre d’offres").fill("3")
    page.get_by_role("button", name="Voir le widget").click()
    code = page.locator("#widget-code").input_value()
    assert 'kind="lodging"' in code
    assert 'limit="3"' in code
    page.get_by_role("link", name="Gîte des Rouvières").wait_for()
    page.get_by_role("button", name="Copier le code").click()
    page.get_by_role("button", name="Copié").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == code
    axe(page)


def test_wrong_choices_are_said(client, db):
    answer = client.get("/donnees/widget/?limit=900&language=fr&kind=castle")
    assert answer.status_code == 400
    assert "castle" in answer.content.decode()


def test_the_script_is_small_kept_and_read_from_anywhere(client, db):
    answer = client.get("/widgets/offres.js")
    assert answer.status_code == 200
    assert len(answer.content) < 10_000
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert b"innerHTML" not in answer.content
    again = client.get("/widgets/offres.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_pages_in_three_languages(client, db):
    for path, words in (
        ("/donnees/", "Données ouvertes"),
        ("/en/donnees/", "Open data"),
        ("/de/donnees/", "Offene Daten"),
        ("/en/donnees/api/", "free_from"),
        ("/de/donnees/widget/", "draille-offers"),
    ):
        assert words in client.get(path).content.decode(), path
