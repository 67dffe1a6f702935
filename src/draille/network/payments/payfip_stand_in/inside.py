"""The stand-in of the demonstration: the very envelopes, handed over without a network.

Asking one's own server would wait for a process that is busy asking. Operations are kept in the shared cache.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from requests import Response
from zeep.transports import Transport

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


class InsideTransport(Transport):  # type: ignore[misc]
    """zeep's transport, without a network."""

    def post(self, address: str, message: bytes, headers: Any) -> Response:
        """Hand the envelope over."""
        status, body = stand_in().answer(message)
        response = Response()
        response.status_code, response._content = status, body
        response.headers["Content-Type"] = "text/xml; charset=utf-8"
        return response
