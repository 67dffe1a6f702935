"""The staff's pages of the national file, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from draille.network.tariffs.delta.keeping import keep_delta
from draille.network.tariffs.delta.tests.test_delta import CML, a_file, a_vote
from draille.network.tariffs.delta.tests.test_delta_desk import PAGE
from draille.network.tariffs.demo import seed_tariffs


def test_the_pages_are_accessible(server: str, page: Any, axe: Callable[..., None], staff: Any, sign_in: Any):
    seed_tariffs(lambda _words: None)
    kept = keep_delta(
        file=SimpleUploadedFile("delta.xml", a_file(a_vote(), a_vote(rent="?")).getvalue()), by=None
    )
    sign_in(page, server, staff("tax_officer"))
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("", f"{kept.pk}/", f"{kept.pk}/{CML}/"):
        page.goto(f"{server}{PAGE}{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
