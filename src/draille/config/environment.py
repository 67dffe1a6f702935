"""Settings that differ from one machine to the next, read from ``DRAILLE_*`` environment variables."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TRUE = {"1", "true", "yes", "on", "oui"}


def text(name: str, default: str = "") -> str:
    """A variable as text; the empty string counts as absent."""
    return os.environ.get(f"DRAILLE_{name}", "") or default


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no variable."""
    value = text(name)
    return value.strip().lower() in TRUE if value else default


def number(name: str, default: int) -> int:
    """A whole number; ``ValueError`` names the variable when it is not one."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ValueError(f"DRAILLE_{name}: {value!r} is not a whole number") from error


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """The folder of the database and the media (``DRAILLE_DATA``)."""
    return Path(text("DATA", "data")).expanduser().resolve()


def secret_key(folder: Path) -> str:
    """``DRAILLE_SECRET_KEY``, or one made once and kept beside the database, readable by its owner only."""
    if given := text("SECRET_KEY"):
        return given
    path = folder / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return path.read_text().strip()


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;"
    ),
}


def database(folder: Path) -> dict[str, Any]:
    """Django's settings for ``DRAILLE_DATABASE``: ``postgresql://user:secret@host:port/name`` or a file.

    Empty means ``draille.sqlite3`` in the data folder.
    """
    address = text("DATABASE")
    if address.startswith(("postgres://", "postgresql://")):
        url = urlsplit(address)
        options = dict(parse_qsl(url.query))
        host = options.pop("host", url.hostname or "")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": host,
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    path = Path(address).expanduser().resolve() if address else folder / "draille.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def media_store(folder: Path) -> dict[str, Any]:
    """Where files go: ``DRAILLE_MEDIA`` as ``s3://bucket/prefix?endpoint_url=…``, or the data folder."""
    address = text("MEDIA")
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {}}
    url = urlsplit(address)
    if url.scheme != "s3":
        raise ValueError("DRAILLE_MEDIA is an address in s3://bucket/prefix form, or empty")
    options: dict[str, Any] = {
        "bucket_name": url.netloc,
        "location": url.path.strip("/"),
        "file_overwrite": False,
    }
    options.update(parse_qsl(url.query))
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
