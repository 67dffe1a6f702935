"""The stand-in on HTTP, in a thread: SOAP on ``/soap``, the payer's page on ``/page``. Tests script it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from draille.network.payments.payfip_stand_in.operations import CHOICES, MemoryStore, StandIn

PAGE = '<!doctype html><html lang="fr"><title>PayFiP (essai)</title><h1>Paiement d\'essai</h1><form method="post">{}</form></html>'  # noqa: E501


@dataclass
class PayFiPServer:
    """What a test holds. ``trouble``: ``slow``, ``cut``, ``garbage`` or a fault's name, for every call.

    ``notifies``: whether the payer's choice is posted to ``urlnotif``, as PayFiP mostly does.
    """

    service: StandIn = field(default_factory=lambda: StandIn(MemoryStore()))
    trouble: str = ""
    notifies: bool = True
    address: str = ""

    def break_down(self, trouble: str) -> None:
        """From now on: ``slow``, ``cut``, ``garbage``, ``TechIndisponibiliteErreur``…; empty mends."""
        self.trouble = trouble
        self.service.script = lambda _operation, _said: trouble if trouble.startswith("Tech") else None

    def choose(self, idop: str, choice: str) -> dict[str, Any]:
        """The payer's choice, and the notification that follows."""
        known = self.service.choose(idop, choice) or {}
        if self.notifies and known:
            with suppress(requests.RequestException):
                requests.post(known["urlnotif"], data={"idop": idop}, timeout=10)
        return known


@contextmanager
def running() -> Iterator[PayFiPServer]:
    """A server on a free port."""
    held = PayFiPServer()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _handler(held))
    httpd.daemon_threads = True
    held.address = f"http://127.0.0.1:{httpd.server_address[1]}"
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join(10)


def _handler(held: PayFiPServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

        def do_GET(self) -> None:
            keys = "".join(f'<button name="choix" value="{code}">{code}</button>' for code in CHOICES)
            self._send(200, PAGE.format(keys).encode(), "text/html; charset=utf-8")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if urlsplit(self.path).path == "/soap":
                self._soap(body)
                return
            idop = parse_qs(urlsplit(self.path).query).get("idop", [""])[0]
            known = held.choose(idop, parse_qs(body.decode()).get("choix", [""])[0])
            self.send_response(303)
            self.send_header("Location", str(known.get("urlredirect", "/")))
            self.end_headers()

        def _soap(self, body: bytes) -> None:
            if held.trouble == "slow":
                time.sleep(1.3)
            if held.trouble == "cut":
                self.connection.close()
                return
            if held.trouble == "garbage":
                self._send(200, b"<html>maintenance", "text/html")
                return
            self._send(*held.service.answer(body), "text/xml; charset=utf-8")

        def _send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

    return Handler
