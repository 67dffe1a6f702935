"""A day in July."""

from __future__ import annotations

import pytest
import time_machine


@pytest.fixture
def time_machine_july():
    with time_machine.travel("2026-07-07T10:00+02:00", tick=True):
        yield
