"""So many times, and no more until the time is over."""

from __future__ import annotations

import pytest
import time_machine
from django.test import RequestFactory

from draille.kernel.limits import address_of, allow


@pytest.mark.django_db
@pytest.mark.parametrize("shared", [True, False])
def test_so_many_and_no_more_until_the_time_is_over(shared: bool):
    with time_machine.travel("2026-07-01 10:00:00+02:00", tick=False) as clock:
        key = f"essai:{shared}"
        assert [allow(key, 2, 60, shared=shared) for _ in range(4)] == [True, True, False, False]
        assert allow(f"{key}:other", 2, 60, shared=shared)
        clock.shift(61)
        assert allow(key, 2, 60, shared=shared)


def test_behind_a_proxy_what_the_proxy_saw(settings):
    asked = RequestFactory().get("/", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})
    settings.SECURE_PROXY_SSL_HEADER = None
    assert address_of(asked) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(asked) == "203.0.113.7"
