"""What the counter's tests ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from draille.welcome.reception.tests.counter_page import arrive, cookie_of
from tests.factories import OfficeFactory

# Upper bounds only: a busy machine takes its time.
expect.set_options(timeout=20_000)


@pytest.fixture
def person(real_db: None, staff: Callable[..., Any]) -> Any:
    OfficeFactory(slug="saint_germain")
    return staff("counsellor", offices=[OfficeFactory()])


@pytest.fixture
def counter(page: Page, server: str, person: Any) -> Page:
    """The page alone: the browser's "offline" leaves the service worker on line, which would hand in.

    With it, and a line that is really cut: ``test_counter_reopened``.
    """
    page.add_init_script("ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error())")
    page.context.add_cookies([cookie_of(person, server)])
    return arrive(page, server)
