"""``draille serve`` as a process of its own, on the database of the test."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

TOKEN = "t" * 32


def database_address() -> str:
    """The present test database as ``DRAILLE_DATABASE`` names it."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(found["NAME"])
    where = urlencode({name.lower(): found[name] for name in ("HOST", "PORT") if found[name]})
    return f"postgresql://{quote(found['USER'])}:{quote(found['PASSWORD'])}@/{found['NAME']}?{where}"


class ServedOffice:
    """The server, which a test may kill and start again on the same port."""

    def __init__(self, *, processes: int = 3) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._processes = processes
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "draille.config.settings",
            "DRAILLE_DATABASE": database_address(),
        }
        command = [sys.executable, "-m", "draille", "serve", "--port", str(self.port)]
        command += ["--processes", str(self._processes)]
        self._process = subprocess.Popen(command, env=environment, start_new_session=True)
        give_up = time.monotonic() + 90
        while time.monotonic() < give_up:
            try:
                self.ask("GET", "/compte/login/", {})
                return
            except OSError:
                if self._process.poll() is not None:
                    raise AssertionError(f"the server ended: {self._process.returncode}") from None
                time.sleep(0.2)
        raise AssertionError("the server does not answer")

    def kill(self, *, everything: bool) -> None:
        """SIGKILL to the parent alone, or to each of its processes at the same time."""
        assert self._process is not None
        if everything:
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(40)
            except subprocess.TimeoutExpired:
                self.kill(everything=True)
        return self._process.returncode

    def ask(self, method: str, path: str, headers: dict[str, str], body: Any = None) -> tuple[int, bytes]:
        """One request on a connection of its own: the status and the body."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            asked.request(method, path, None if body is None else json.dumps(body), headers)
            answer = asked.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            asked.close()


def signed_in_headers(person: Any) -> dict[str, str]:
    """What the browser of that person sends with a JSON request."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "Content-Type": "application/json",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
