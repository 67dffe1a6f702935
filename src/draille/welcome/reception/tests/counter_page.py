"""What the counter's tests do on its page."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

TABLET = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


def cookie_of(person: Any, address: str) -> dict[str, str]:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": address,
    }


def arrive(page: Page, address: str, *, worker: bool = False) -> Page:
    page.goto(f"{address}/comptoir/", timeout=60_000)
    expect(page.locator("#count")).to_contain_text("acte")
    expect(page.locator("#office")).to_have_value("vialas")
    expect(page.locator("#favourites label").first).to_be_visible()
    expect(page.locator("#day-empty, #day li").first).to_be_visible()
    if worker:
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def tap(page: Page, label: str) -> None:
    page.locator("label.c-chip", has_text=re.compile(rf"^\s*{label}")).first.click()


def contact(page: Page, people: int = 2, origin: str = "Gard") -> None:
    page.locator(f".c-people label:nth-of-type({people})").click()
    tap(page, origin)
    page.locator("#save").click()


def saved(page: Page, count: int) -> None:
    expect(page.locator("#count")).to_contain_text(f"{count} acte")
    expect(page.locator("#net")).to_be_hidden()
