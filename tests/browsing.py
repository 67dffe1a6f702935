"""A real Chromium for the tests, and axe to look for what keeps people out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The installed browser, or nothing."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def axe_source() -> str:
    """The text of axe-core, from the front end's development packages."""
    found = next(ROOT.glob("**/node_modules/axe-core/axe.min.js"), None)
    if found is None:
        raise FileNotFoundError("axe-core is not there: run `make assets`")
    return found.read_text()


def check_with_axe(page: Page, *, exclude: tuple[str, ...] = ()) -> None:
    """Fail with a readable list when axe finds anything on the page (WCAG 2.1 A and AA, best practice)."""
    page.wait_for_load_state("load")  # a page just clicked to may have no main part yet
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_source())
    result: dict[str, Any] = page.evaluate(
        "(exclude) => axe.run({exclude: exclude.map((item) => [item])}, {resultTypes: ['violations']})",
        list(exclude),
    )
    lines = [
        f"{found['id']} ({found['impact']}): {found['help']}\n"
        + "\n".join(f"    {node['html'][:200]}\n    {node['failureSummary']}" for node in found["nodes"][:4])
        for found in result["violations"]
    ]
    assert not lines, f"axe on {page.url}:\n" + "\n".join(lines)
