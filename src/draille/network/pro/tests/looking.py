"""A page looked at in a browser test, as somebody with a screen reader, or with a phone, would judge it."""

from __future__ import annotations

import os
from typing import Any

from playwright.sync_api import Page

SHOTS = os.environ.get("PRO_SHOTS", "")
"""A folder for pictures of what the tests see."""
STILL = "() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))"


def look(page: Page, axe: Any, name: str) -> None:
    """Nothing keeps anybody out, nothing scrolls sideways, once messages have faded in."""
    page.wait_for_load_state("load")
    page.evaluate(STILL)
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    axe(page)
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 1, name
