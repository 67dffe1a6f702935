"""Every page of the access tables in a real browser: axe finds nothing, nothing sticks out on a phone, and
nothing breaks the Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.access.rows import Row
from tests.access.test_access import ROWS
from tests.browsing import check_with_axe
from tests.factories import make_staff

# What axe sees is the same on every database: once is enough.
pytestmark = pytest.mark.house

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PAGES = [row for row in ROWS if row.method == "GET" and (row.allow or row.anonymous or row.no_role)]


@pytest.fixture(scope="module")
def demo_site(demo_database: None, databases: Any, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock():
        live = LiveServer("127.0.0.1:0")
        yield live.url
        live.stop()
        databases.reset()


def _cookie(address: str) -> dict[str, str]:
    client = Client()
    client.force_login(make_staff("director"), backend=settings.AUTHENTICATION_BACKENDS[0])
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": address}


@pytest.fixture(scope="module")
def director(demo_site: str) -> dict[str, str]:
    return _cookie(demo_site)


def _open(page: Page, address: str, row: Row) -> bool:
    """Open the row's page; whether it is a page (an endpoint or a download is not for people's eyes)."""
    url = address + reverse(row.name, args=row.args())
    answer = page.request.head(url, params=dict(row.query), max_redirects=0, timeout=60_000)
    if answer.status == 405:
        answer = page.request.get(url, params=dict(row.query), max_redirects=0)
    heads = answer.headers
    if heads.get("content-type", "").startswith("text/html"):  # what is no page has a policy of its own
        assert "default-src 'none'" in heads.get("content-security-policy", ""), f"{url} has no policy"
    if "://" in heads.get("location", "") and not heads["location"].startswith(address):
        return False  # it leads to another site
    if not heads.get("content-type", "").startswith("text/html") or "content-disposition" in heads:
        return False
    query = "&".join(f"{key}={value}" for key, value in row.query.items())
    page.goto(f"{url}?{query}" if query else url, wait_until="load")
    return "<html" in page.content()[:2000].lower() and page.locator("main").count() > 0


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_page_is_accessible(row: Row, page: Page, demo_site: str, director: dict[str, str]):
    page.context.add_cookies([director])
    page.set_viewport_size(DESK)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    if not _open(page, demo_site, row):
        return
    check_with_axe(page)
    page.set_viewport_size(PHONE)
    check_with_axe(page)
    wider = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 1, f"{page.url} is {wider} px wider than a phone"
    broken = [line for line in said if "Content Security Policy" in line]
    assert not broken, f"{page.url} breaks its policy: {broken}"
