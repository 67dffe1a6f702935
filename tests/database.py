"""Test databases, made once and copied: an installed one, and one holding the demonstration office.

A template is built when the files it depends on have changed, kept in ``var/``, and copied for each
worker. A test that commits gets a fresh copy afterwards, which is faster than emptying a hundred tables.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "var" / "test-databases"
PLAIN, DEMO = "plain", "demo"
MEDIA = CACHE / "demo-media"
DRAWINGS = "original_images"


def _fingerprint(kind: str) -> str:
    """Changes when what the template is built from does: everything, for the demonstration."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__} {kind}".encode())
    source = ROOT / "src" / "draille"
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if not path.is_file() or "__pycache__" in relative.parts or {"tests", "static"} & set(relative.parts):
            continue
        if kind == PLAIN and not (
            {"migrations", "data"} & set(relative.parts)
            or path.name in {"reference.py", "roles.py", "models.py", "settings.py"}
        ):
            continue
        digest.update(str(relative).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _locked(name: str) -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"{name}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install(kind: str) -> None:
    """An empty installation, or the demonstration's records in a copy of one."""
    from draille.kernel.contracts import references, seeders

    if kind == DEMO:
        # Drawings are named after what they are drawn by: those kept from before need not be drawn again.
        _copy_media(MEDIA, Path(settings.MEDIA_ROOT))
        for seeder in seeders:
            seeder.seed(lambda _line: None)
        shutil.rmtree(MEDIA, ignore_errors=True)
        _copy_media(Path(settings.MEDIA_ROOT), MEDIA)
        return
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    for reference in references:
        reference.load()


def _copy_media(source: Path, target: Path) -> None:
    """The demonstration's drawings, which its records name."""
    for path in source.glob(f"{DRAWINGS}/demo-*"):
        copy = target / path.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


class Databases:
    """The databases of one test process."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        self.sqlite = connection.vendor == "sqlite"
        self.kind = ""
        self.base = connection.settings_dict["NAME"]

    def use(self, kind: str) -> None:
        """Connect to this process's copy of a template, made when it is not there yet."""
        if self.kind != kind:
            self.kind = kind
            self._connect(self._name())
            if not self._exists(self._name()):
                self.reset()
            if kind == DEMO:
                _copy_media(MEDIA, Path(settings.MEDIA_ROOT))

    def reset(self) -> None:
        """Make this process's copy anew from its template."""
        template = self._template(self.kind)
        connection.close()
        if self.sqlite:
            for suffix in ("", "-wal", "-shm"):
                Path(self._name() + suffix).unlink(missing_ok=True)
            shutil.copyfile(template, self._name())
        else:
            self._administer(
                f'DROP DATABASE IF EXISTS "{self._name()}" WITH (FORCE)',
                f'CREATE DATABASE "{self._name()}" TEMPLATE "{template}"',
            )
        self._connect(self._name())

    def drop(self) -> None:
        """Remove this process's copies."""
        connection.close()
        if not self.sqlite:
            for kind in (PLAIN, DEMO):
                self._administer(f'DROP DATABASE IF EXISTS "draille_{self.worker}_{kind}" WITH (FORCE)')

    def _name(self) -> str:
        if self.sqlite:
            return str(Path(os.environ["DRAILLE_TEST_SANDBOX"]) / f"{self.worker}-{self.kind}.sqlite3")
        return f"draille_{self.worker}_{self.kind}"

    def _exists(self, name: str) -> bool:
        return Path(name).exists() if self.sqlite else bool(self._found(name))

    def _template(self, kind: str) -> str:
        mark = _fingerprint(kind)
        with _locked(f"{kind}-{connection.vendor}"):
            if self.sqlite:
                path = CACHE / f"{kind}-{mark}.sqlite3"
                if not path.exists():
                    self._build_file(kind, path)
                return str(path)
            name = f"draille_template_{kind}_{mark}"
            if not self._found(name):
                self._build_database(kind, name)
            return name

    def _build_file(self, kind: str, path: Path) -> None:
        building = f"{path}.building"
        plain = self._template(PLAIN) if kind == DEMO else ""
        for old in CACHE.glob(f"{kind}-*.sqlite3*"):
            old.unlink()
        if plain:
            shutil.copyfile(plain, building)
        self._connect(building)
        _install(kind)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        os.replace(building, path)

    def _build_database(self, kind: str, name: str) -> None:
        plain = self._template(PLAIN) if kind == DEMO else "template1"
        self._administer(
            f'DROP DATABASE IF EXISTS "{name}_building"',
            f'CREATE DATABASE "{name}_building" TEMPLATE "{plain}"',
        )
        self._connect(f"{name}_building")
        _install(kind)
        connection.close()
        self._administer(f'ALTER DATABASE "{name}_building" RENAME TO "{name}"')

    def _connect(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name

    def _administer(self, *statements: str) -> None:
        self._connect(self.base)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connection.close()

    def _found(self, name: str) -> bool:
        held = connection.settings_dict["NAME"]
        self._connect(self.base)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            found = cursor.fetchone() is not None
        self._connect(held)
        return found
