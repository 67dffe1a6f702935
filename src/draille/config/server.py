"""gunicorn with a few processes, and the background worker as their sibling."""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from django.utils import timezone, translation
from django.utils.formats import date_format
from gunicorn.app.base import BaseApplication

from draille.config import environment as env


def port_is_free(host: str, port: int) -> bool:
    """Whether one may listen there; other troubles are left to the server to tell."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return error.errno != errno.EADDRINUSE
    return True


def wait_for_port(host: str, port: int, patience: float = 10) -> bool:
    """Whether one may listen there, now or once the processes of a killed server have ended."""
    give_up = time.monotonic() + patience
    while not port_is_free(host, port):
        if time.monotonic() > give_up:
            return False
        time.sleep(0.25)
    return True


def die_with_parent() -> None:
    """On Linux, be told to stop when the parent process is gone, even killed: nobody keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)  # 1 is PR_SET_PDEATHSIG


def default_processes() -> int:
    """``DRAILLE_PROCESSES``, or one for each processor from two to four."""
    return env.number("PROCESSES", max(2, min(4, os.cpu_count() or 2)))


class Server(BaseApplication):
    """The web processes, loaded once and forked, and the background worker beside them."""

    def __init__(
        self, host: str, port: int, *, processes: int | None, worker: bool, access_log: bool
    ) -> None:
        self._address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._processes = processes or default_processes()
        self._worker = BackgroundWorker() if worker else None
        self._access_log = access_log
        super().__init__()

    def load_config(self) -> None:
        """gunicorn's own settings."""
        for name, value in {
            "bind": self._address,
            "workers": self._processes,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 20,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "loglevel": "warning",
            "accesslog": "-" if self._access_log else None,
            "control_socket_disable": True,
            "proc_name": "draille",
            "when_ready": self._ready,
            "pre_fork": _before_fork,
            "post_fork": _after_fork,
            "on_exit": self._stop,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The web application."""
        from draille.config.wsgi import application

        _load_pages()
        return application

    def serve(self) -> None:
        """Serve until told to stop."""
        try:
            self.run()
        except SystemExit as stop:
            if stop.code not in (0, None):
                raise

    def _ready(self, arbiter: Any) -> None:
        for listener in arbiter.LISTENERS:
            _wait_for_data(listener.sock)
        if self._worker:
            self._worker.start()

    def _stop(self, arbiter: Any) -> None:
        if self._worker:
            self._worker.stop()


def _load_pages() -> None:
    # Django reads the addresses, and with them every module of pages, at the first request: five seconds
    # of a visitor's time in each process. Read here, they are shared by all of them.
    resolver = get_resolver()
    resolver._populate()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            date_format(timezone.now())


def _wait_for_data(listener: socket.socket) -> None:
    # A browser opens connections in advance and leaves them silent; each would hold a synchronous process.
    if hasattr(socket, "TCP_DEFER_ACCEPT") and listener.family != socket.AF_UNIX:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 30)


def _before_fork(arbiter: Any, worker: Any) -> None:
    # What is loaded by now stays: no use looking for garbage in it, in every process, again and again.
    gc.collect()
    gc.freeze()
    # A connection must not be shared between processes.
    connections.close_all()


def _after_fork(arbiter: Any, worker: Any) -> None:
    die_with_parent()


class BackgroundWorker:
    """The process of the background tasks: started again when it ends, stopped with the server."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep_alive, name="background-worker", daemon=True)

    def start(self) -> None:
        """Start it and watch over it."""
        self._launch()
        self._watch.start()

    def stop(self, patience: float = 20) -> None:
        """Let it end its task, and no longer than that."""
        self._stopping.set()
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _launch(self) -> None:
        command = [sys.executable, "-m", "draille", "worker", "--parent", str(os.getpid())]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603

    def _keep_alive(self) -> None:
        while not self._stopping.wait(3):
            if self._process is not None and self._process.poll() is not None:
                self._launch()
