"""The Content-Security-Policy: on every answer, strict for visitors, and no page breaks it."""

from __future__ import annotations

import pytest

from draille.config.policy import public_policy
from draille.promotion.site.tests.making import make_story
from draille.promotion.site.tests.test_pages import _body

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/histoires/", "/offres/", "/agenda/", "/bureaux/", "/contact/", "/recherche/", "/rien/"],
)
def test_visitors_pages_are_strict(client, path: str):
    policy = client.get(path)["Content-Security-Policy"]
    assert all(part in policy for part in STRICT)
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_the_back_office_may_run_what_wagtail_writes_and_nothing_from_elsewhere(client_as, settings):
    policy = client_as("director").get("/gestion/pages/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy
    machines = {word.rstrip(";") for word in policy.split() if "://" in word}
    assert machines <= {settings.WAGTAILADMIN_BASE_URL}, "the office's own address and no other"


def test_the_machine_of_the_tiles_is_let_in():
    asked = "https://{s}.tile.example/{z}/{x}/{y}.png"
    assert "https://*.tile.example" in public_policy(asked)["DIRECTIVES"]["img-src"]
    assert "https://data.geopf.fr" in public_policy("https://data.geopf.fr/wmts?x=1")["DIRECTIVES"]["img-src"]


@pytest.mark.browser
def test_no_page_breaks_it(page, server, axe):
    story = make_story(body=_body())
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for path in ("/", "/en/stories/", story.url, "/recherche/?q=gite", "/mentions-legales/"):
        page.goto(f"{server}{path}", wait_until="load")
        page.mouse.wheel(0, 4000)
        axe(page)
    assert not [line for line in said if "Content Security Policy" in line], said
