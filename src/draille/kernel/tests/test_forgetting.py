"""What is to be erased is erased by the worker's clock, and one failure does not stop the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from draille.kernel.contracts import PrivacyItem, privacy_items, routines
from draille.kernel.routines import forget_past_due


def test_every_day() -> None:
    routine = routines.get("privacy.forget")
    assert routine.every == timedelta(days=1)
    assert routine.run is forget_past_due


def test_each_item_is_asked_and_a_failing_one_is_logged(
    monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> int:
        raise RuntimeError("the store is away")

    made = PrivacyItem(code="a", label="a", purpose="", legal_basis="", retention="", purge=fail)
    items = [made, replace(made, code="b", purge=lambda: 3), replace(made, code="c", purge=None)]
    monkeypatch.setattr("draille.kernel.routines.privacy_items", items)
    assert forget_past_due() == 3
    assert "erasing a" in caplog.text


def test_what_the_register_promises_is_carried_out_for_every_item_with_a_term() -> None:
    assert {item.code for item in privacy_items if item.purge} >= {
        "inbox.messages",
        "offers.held_photos",
        "people.team",
        "upkeep.letters",
    }
