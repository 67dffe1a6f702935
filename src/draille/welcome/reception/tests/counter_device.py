"""A device at the counter: a browser that is closed and opened again, and a line that is really cut."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, BrowserType, CDPSession, Page

from draille.welcome.reception.models import Contact
from tests import browsing

# What the device holds, read beside the page. Version 1 is the store's.
HELD = """() => new Promise((resolve, reject) => {
    const asked = indexedDB.open("draille-counter", 1);
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const read = asked.result.transaction("queue").objectStore("queue").getAll();
        read.onsuccess = () => { asked.result.close(); resolve(read.result.map((item) => item.uuid)); };
    };
})"""
UUID = re.compile(rb'"uuid":"([0-9a-f-]{36})","taken_by"')


class Line:
    """The wire between the browser and the server.

    Cut here, nothing passes, whatever the browser believes: its own "offline" mode leaves out the service
    worker, which then hands in behind the test's back.
    """

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server)
        self.up = True
        # Requests that record pass, their answers do not.
        self.answers_lost = False
        self.answer_lost = threading.Event()
        # The contacts handed in, as often as they were.
        self.sent: list[str] = []
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Nothing passes any more, what was under way included."""
        self.up = False
        for one in list(self._open):
            self._hang_up(one)

    def restore(self) -> None:
        """Everything passes again."""
        self.up = True
        self.answers_lost = False

    def close(self) -> None:
        """The line is no more."""
        self.cut()
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            if self.up:
                threading.Thread(target=self._join, args=[near], daemon=True).start()
            else:
                near.close()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection((self.server.hostname or "", self.server.port or 80))
        except OSError:
            near.close()
            return
        self._open |= {near, far}
        asked = {"record": False}
        back = threading.Thread(target=self._carry, args=[far, near, asked], daemon=True)
        back.start()
        self._carry(near, far, asked)
        back.join()
        for one in (near, far):
            self._open.discard(one)
            one.close()

    def _carry(self, source: socket.socket, target: socket.socket, asked: dict[str, bool]) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if data.startswith((b"POST ", b"GET ", b"PATCH ")):
                    asked["record"] = data.startswith(b"POST /api/accueil/contacts ")
                if asked["record"]:
                    self.sent += [found.decode() for found in UUID.findall(data)]
                if data.startswith(b"HTTP/") and asked["record"] and self.answers_lost:
                    self.answer_lost.set()
                    break
                target.sendall(data)
        self._hang_up(source)
        self._hang_up(target)

    @staticmethod
    def _hang_up(one: socket.socket) -> None:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


class Device:
    """A browser that keeps its profile when it is closed, like the counter's tablet."""

    def __init__(self, kind: BrowserType, folder: Path) -> None:
        self.kind, self.folder = kind, folder
        self.context: BrowserContext | None = None

    def open(self) -> Page:
        """Start the browser; its page is empty."""
        self.context = self.kind.launch_persistent_context(
            self.folder,
            executable_path=browsing.chromium(),
            args=browsing.FLAGS,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            viewport={"width": 1280, "height": 800},
        )
        self.context.set_default_timeout(60_000)
        return self.context.pages[0]

    def close(self) -> None:
        """Close the browser, as one closes it in the evening."""
        if self.context:
            self.context.close()
            self.context = None

    def sign_in(self, cookie: dict[str, Any]) -> None:
        """Keep a session over the closing of the browser."""
        assert self.context
        lasting: Any = cookie | {"expires": 4_000_000_000}
        self.context.add_cookies([lasting])


def accounted(page: Page) -> set[str]:
    """Every contact the device still holds or the server has: none may ever be missing."""
    # The device first: what leaves it in between is on the server by then.
    held = set(page.evaluate(HELD))
    return held | {str(uuid) for uuid in Contact.objects.values_list("uuid", flat=True)}


def until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for a condition that no page shows."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"


def registration_of(devtools: CDPSession) -> str:
    """The service worker, as the developer tools name it."""
    found: list[dict[str, Any]] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    until(lambda: bool(devtools.send("Runtime.evaluate", {"expression": "1"}) and found))
    return str(found[-1]["registrationId"])


def sync_now(devtools: CDPSession, line: Line, registration: str) -> None:
    """What the browser does when it finds the network again."""
    devtools.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": line.url, "registrationId": registration, "tag": "hand-in", "lastChance": False},
    )
