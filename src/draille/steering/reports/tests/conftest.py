"""The stage of these tests: an invented trade, and the office's clock on 14 January 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from draille.steering.reports.tests.stage import Ledger, ledger_of_two_years, set_stage

NOW = datetime(2025, 1, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """14 January 2025, 10 h 30 in Paris."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller) -> Ledger:
    """The visits all figures are computed from: change them to correct the past."""
    found = ledger_of_two_years()
    set_stage(monkeypatch, found)
    return found
