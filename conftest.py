"""What every test may ask for. Databases: ``tests/database.py``; the browser: ``tests/browsing.py``.

- ``db``: the usual rolled-back database, with the references (roles, lists, communes) loaded.
- ``real_db``: writes are committed and seen by other threads and processes; made anew afterwards.
- ``demo_office``: the demonstration office, rolled back; ``demo_server``: served.
- ``server``: a live server on ``real_db``; ``page``: a browser page; ``sign_in(page, user)``.
- ``payfip``: a stand-in for PayFiP on HTTP, whose payer and troubles the test plays.
- ``smtp``: a real mail server that keeps what it is given (``tests/letterbox.py``).
- ``staff(role, ...)``: a person; ``client_as(role)``: their test client; ``axe(page)``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import browsing
from tests.database import DEMO, PLAIN, Databases
from tests.letterbox import Letterbox, mail_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and (marker.kwargs.get("transaction") or marker.args):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture real_db instead of transaction=True")
        if marker and "real_db" in getattr(item, "fixturenames", ()):
            raise pytest.UsageError(f"{item.nodeid}: what real_db commits, django_db would hide and lock")
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            if browsing.chromium() is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.get("DRAILLE_TEST_SANDBOX", ""), ignore_errors=True)


@pytest.fixture(scope="session")
def databases(django_test_environment: None, django_db_blocker: Any, request: Any) -> Iterator[Databases]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", f"p{os.getpid()}")
    with django_db_blocker.unblock():
        found = Databases(worker)
        found.use(PLAIN)
    yield found
    with django_db_blocker.unblock():
        found.drop()


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases) -> None:
    """pytest-django asks for this before the first test that uses the database."""


@pytest.fixture(autouse=True)
def _in_french() -> None:
    """A request in another language leaves it in force: the next test begins in French all the same."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def real_db(databases: Databases, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.use(PLAIN)
        try:
            yield
        finally:
            databases.reset()


@pytest.fixture(scope="module")
def demo_database(databases: Databases, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.use(DEMO)
    yield
    with django_db_blocker.unblock():
        databases.use(PLAIN)


@pytest.fixture
def demo_office(demo_database: None, db: None) -> None:
    """The demonstration office; what the test writes is rolled back."""


@pytest.fixture
def server(real_db: None) -> Iterator[str]:
    live = LiveServer("127.0.0.1:0")
    yield live.url
    live.stop()


@pytest.fixture
def demo_server(demo_database: None, databases: Databases, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock():
        live = LiveServer("127.0.0.1:0")
        yield live.url
        live.stop()
        databases.reset()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=browsing.chromium(), args=browsing.FLAGS)
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(
        locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1280, "height": 800}
    )
    found.set_default_timeout(15_000)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test where its script throws."""
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    assert not errors, f"script errors on {found.url}: {errors}"


@pytest.fixture
def axe() -> Callable[..., None]:
    return browsing.check_with_axe


@pytest.fixture
def smtp(settings: Any) -> Iterator[Letterbox]:
    """A real mail server: ``smtp.letters`` is what it was given."""
    with mail_server(settings) as box:
        yield box


@pytest.fixture
def payfip(settings: Any) -> Iterator[Any]:
    """PayFiP's stand-in: ``payfip.choose(idop, "payer")``, ``break_down("cut")``, ``service``."""
    from draille.network.payments.payfip_stand_in.server import running

    with running() as held:
        settings.PAYFIP_URL = f"{held.address}/soap"
        settings.PAYFIP_PAGE = f"{held.address}/page"
        settings.PAYFIP_SECONDS = 1
        yield held


@pytest.fixture
def staff(request: Any) -> Callable[..., Any]:
    """``staff("counsellor", offices=[office])`` makes a person with those roles."""
    from tests.factories import make_staff

    return make_staff


@pytest.fixture
def client_as(staff: Callable[..., Any]) -> Callable[..., Client]:
    """``client_as("director")`` or ``client_as(person)``: a signed-in test client."""

    def signed_in(who: Any = "director", **fields: Any) -> Client:
        person = staff(who, **fields) if isinstance(who, str) else who
        client = Client(raise_request_exception=True)
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        client.user = person  # type: ignore[attr-defined]
        return client

    return signed_in


@pytest.fixture
def sign_in() -> Callable[[Page, str, Any], None]:
    """``sign_in(page, server, person)``: give the page the session of that person."""

    def signed_in(page: Page, address: str, person: Any) -> None:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])

    return signed_in
