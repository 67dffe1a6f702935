"""The stand-in of the demonstration: the very envelopes, handed over without a network.

Asking one's own server would wait for a process that is busy asking. Operations are kept in the shared cache.
"""

from __future__ import annotations

from typing import Any

from requests import Response
from zeep.transports import Transport

from draille.network.payments.payfip_stand_in.store import stand_in


class InsideTransport(Transport):
    """zeep's transport, without a network."""

    def post(self, address: str, message: bytes, headers: Any) -> Response:
        """Hand the envelope over."""
        status, body = stand_in().answer(message)
        response = Response()
        response.status_code, response._content = status, body
        response.headers["Content-Type"] = "text/xml; charset=utf-8"
        return response
