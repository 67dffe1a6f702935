"""A real little web server for the tests: it answers, hangs, fails and cuts as it is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answers:
    """What the server does next, and what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.body = b""
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []
        self.act: Callable[[Any], None] | None = None


@contextmanager
def web_server() -> Iterator[Answers]:
    """Served on this machine for the time of a test."""
    answers = Answers()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.asked.append(dict(self.headers))
            if answers.act:
                answers.act(self)
                return
            etag = answers.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(answers.status)
            for name, value in {"Content-Length": str(len(answers.body)), **answers.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answers.body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    answers.url = f"http://127.0.0.1:{server.server_port}/calendar.ics"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def hang(handler: Any) -> None:
    """Say nothing at all."""
    time.sleep(3)


def drip(handler: Any) -> None:
    """Say something now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/calendar")
    handler.end_headers()
    for _ in range(20):
        try:
            handler.wfile.write(b"BEGIN")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.2)


def cut(handler: Any) -> None:
    """Announce more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"BEGIN:VCALENDAR\r\n")
