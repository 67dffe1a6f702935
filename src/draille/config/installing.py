"""Bringing an installation to this version: tables, cache, references, static files."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from draille import __version__
from draille.kernel.contracts import references

_LOCK = 0x6472_6169  # "drai": the same number on every machine


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the other machines of the same PostgreSQL back while the tables change."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def waiting_migrations() -> list[str]:
    """The migrations not applied yet, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def applied_migrations() -> list[tuple[str, str]]:
    """The migrations applied, as the installed version names them (a squashed one under its own name)."""
    loader = MigrationExecutor(connection).loader
    return sorted(key for key in loader.applied_migrations if key in loader.graph.nodes)


def apply_migrations(tell: Callable[[str], None], advance: Callable[[], None]) -> None:
    """Apply them all, telling each by its name."""
    call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=_Listener(tell, advance))


def load_references(tell: Callable[[str], None]) -> None:
    """The shared cache's table, then what every app needs in its tables; all or nothing."""
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        for reference in references:
            tell(str(reference.label))
            reference.load()


class _Listener(io.TextIOBase):
    """Hears what Django's command says: ``  Applying app.0001_initial...`` then `` OK``."""

    def __init__(self, tell: Callable[[str], None], advance: Callable[[], None]) -> None:
        self._tell, self._advance = tell, advance

    def write(self, text: str) -> int:
        if "Applying " in text:
            self._tell(text.strip().removeprefix("Applying ").rstrip("."))
        if text.strip() == "OK":
            self._advance()
        return len(text)


# --- static files: derived from the installed packages, rebuilt whenever those change ---


def static_is_stale() -> bool:
    """Whether the collected files are not those of the installed packages."""
    try:
        return _stamp().read_text() != _fingerprint()
    except FileNotFoundError:
        return True


def collect_static() -> None:
    """Collect, name by content and compress; older names stay, for the pages still open."""
    mark = _fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0)
    _stamp().write_text(mark)


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / ".collected"


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{__version__} {settings.STORAGES['staticfiles']['BACKEND']}".encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda item: str(item[0])):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
