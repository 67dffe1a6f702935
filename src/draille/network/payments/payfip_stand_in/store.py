"""Where the demonstration's operations are kept: the cache that all processes share."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache

from draille.network.payments.payfip_stand_in.operations import StandIn

A_DAY = 24 * 3600


class CacheStore:
    """For all processes, a day long."""

    def get(self, key: str) -> dict[str, Any] | None:
        """One operation."""
        found: dict[str, Any] | None = cache.get(f"payfip:{key}")
        return found

    def set(self, key: str, value: dict[str, Any]) -> None:
        """Keep it."""
        cache.set(f"payfip:{key}", value, timeout=A_DAY)


def stand_in() -> StandIn:
    """The demonstration's."""
    return StandIn(CacheStore())
