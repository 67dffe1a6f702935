"""A throw-away installation holding the demonstration, served by ``draille serve`` on the loopback."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START_WITHIN = 120.0


@dataclass(frozen=True)
class Installation:
    """Where it is and how its commands are run."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run a Python module in it; its output, or what it complained of."""
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def sign_in(self) -> dict[str, Any]:
        """A session cookie (``name``, ``value``) of the director, and the ``offices``."""
        found: dict[str, Any] = json.loads(self.run("benchmarks.signing_in"))
        return found


@dataclass(frozen=True)
class Site:
    """A served installation."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Its address, without a final slash."""
        return f"http://{self.host}:{self.port}"


@contextmanager
def demonstration(tell: Callable[[str], None], database: str = "") -> Iterator[Installation]:
    """The demonstration in a folder of its own, on SQLite or in the database at that address.

    On SQLite it is loaded once and copied for who asks again.
    """
    with tempfile.TemporaryDirectory(prefix="draille-bench-") as folder:
        installed = _installation(folder, database)
        if database:
            tell("   loading the demonstration")
            installed.run("draille", "demo", "--load-only")
        else:
            shutil.copytree(_loaded(tell), folder, dirs_exist_ok=True)
        yield installed


@contextmanager
def empty_installation(database: str = "") -> Iterator[Installation]:
    """An installation with its tables and lists and nothing else."""
    with tempfile.TemporaryDirectory(prefix="draille-bench-") as folder:
        installed = _installation(folder, database)
        installed.run("draille", "migrate")
        yield installed


def _installation(folder: str, database: str) -> Installation:
    environment = {
        **os.environ,
        "DRAILLE_DATA": folder,
        "DRAILLE_DATABASE": database,
        "DRAILLE_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    return Installation(Path(folder), environment)


_kept: list[tempfile.TemporaryDirectory[str]] = []
"""The demonstration to be copied; removed when the process ends."""


def _loaded(tell: Callable[[str], None]) -> str:
    """``DRAILLE_BENCH_DEMO`` names a demonstration loaded before: loading takes a minute or more."""
    if there := os.environ.get("DRAILLE_BENCH_DEMO"):
        return there
    if not _kept:
        tell("   loading the demonstration")
        folder = tempfile.TemporaryDirectory(prefix="draille-bench-demo-")
        _installation(folder.name, "").run("draille", "demo", "--load-only")
        _kept.append(folder)
    return _kept[0].name


@contextmanager
def served(installed: Installation, *arguments: str) -> Iterator[Site]:
    """``draille serve`` with its own settings and these, on a free port, until the block ends."""
    site = Site("127.0.0.1", free_port())
    server = subprocess.Popen(
        [sys.executable, "-m", "draille", "serve", "--port", str(site.port), *arguments],
        env=installed.environment,
        cwd=installed.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=40)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def get(site: Site, path: str) -> tuple[int, bytes]:
    """The status and the body of an answer, on a connection of its own."""
    connection = http.client.HTTPConnection(site.host, site.port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wait_for(site: Site, server: subprocess.Popen[bytes], path: str = "/benchmark/empty/") -> None:
    """Return once that page is answered; complain when the server ended or takes too long."""
    give_up = time.monotonic() + START_WITHIN
    while time.monotonic() < give_up:
        if server.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            if get(site, path)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the server did not answer in time")
