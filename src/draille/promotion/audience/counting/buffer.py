"""What was read in the last seconds, in the memory of this process, and the thread that has it written.

A request only appends here. A process that ends writes what it holds; one that is killed loses it.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections import deque
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections

log = logging.getLogger(__name__)
MOST_HELD = 20_000
MOST_AT_ONCE = 2_000
_beginning = threading.Lock()


class Hit(NamedTuple):
    """A page somebody read. The address and the agent live here for some seconds and are written nowhere.

    ``followed`` is false where the browser asks that its visitor be not followed.
    """

    at: float
    host: str
    path: str
    view: str
    query: str
    language: str
    address: str
    agent: str
    hint: str
    referrer: str
    followed: bool
    title: str


class Buffer:
    """Hits waiting to be written."""

    def __init__(self) -> None:
        self._hits: deque[Hit] = deque()
        self._writing = threading.Lock()
        self._pid = 0

    def add(self, hit: Hit) -> None:
        """One more; dropped where thousands wait already, because the database has been away for long."""
        if self._pid != os.getpid():
            self._begin()
        if len(self._hits) < MOST_HELD:
            self._hits.append(hit)

    def flush(self) -> int:
        """Write what is held now; returns how many hits were."""
        from draille.promotion.audience.counting.writing import write_hits

        done = 0
        with self._writing:
            while taken := self._take():
                try:
                    write_hits(taken)
                except DatabaseError:
                    self._hits.extendleft(reversed(taken))
                    raise
                done += len(taken)
        return done

    def clear(self) -> None:
        """Forget what is held."""
        self._hits.clear()

    def __len__(self) -> int:
        return len(self._hits)

    def _take(self) -> list[Hit]:
        return [self._hits.popleft() for _ in range(min(len(self._hits), MOST_AT_ONCE))]

    def _begin(self) -> None:
        """The first hit of a process, which may have been forked from another, starts its thread."""
        with _beginning:
            if self._pid == os.getpid():
                return
            if self._pid:  # what the parent holds is the parent's to write
                self._hits, self._writing = deque(), threading.Lock()
            self._pid = os.getpid()
        if settings.AUDIENCE_SECONDS:
            threading.Thread(target=self._write_for_ever, name="audience", daemon=True).start()
            atexit.register(self._write_last)

    def _write_for_ever(self) -> None:
        pause = threading.Event()
        while not pause.wait(settings.AUDIENCE_SECONDS):
            if self._hits:
                self._try("the audience waits for the database")

    def _write_last(self) -> None:
        self._try("the audience of the last seconds is lost")

    def _try(self, trouble: str) -> None:
        close_old_connections()
        try:
            self.flush()
        except Exception:
            log.warning(trouble, exc_info=True)
        finally:
            # This thread works a few milliseconds in seconds: it keeps no connection meanwhile.
            connections.close_all()


buffer = Buffer()
