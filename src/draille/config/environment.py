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


def point(name: str, default: str) -> tuple[float, float]:
    """A latitude and a longitude, separated by a comma; ``ValueError`` names the variable otherwise."""
    value = text(name, default)
    try:
        latitude, longitude = (float(part) for part in value.split(","))
    except ValueError as error:
        raise ValueError(f"DRAILLE_{name}: {value!r} is not a latitude and a longitude") from error
    return latitude, longitude


def https() -> bool:
    """Whether people come through HTTPS: ``DRAILLE_HTTPS``, else what ``DRAILLE_BASE_URL`` says."""
    return flag("HTTPS", text("BASE_URL").startswith("https://"))


def hosts() -> list[str]:
    """``DRAILLE_HOSTS``, else this machine; the host of ``DRAILLE_BASE_URL`` in both cases."""
    own = urlsplit(text("BASE_URL")).hostname
    return [*words("HOSTS", "localhost,127.0.0.1,[::1],.localhost"), *([own] if own else [])]


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

POSTGRESQL_OPTIONS = "-c jit=off -c max_parallel_workers_per_gather=0"
"""Many short questions: compiling one, or calling other processes to it, takes longer than answering it."""


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
            "OPTIONS": {"connect_timeout": 10, "options": POSTGRESQL_OPTIONS, **options},
        }
    path = Path(address).expanduser().resolve() if address else folder / "draille.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


S3_WORDS = {"true": True, "false": False}


def media_store(folder: Path, part: str) -> dict[str, Any]:
    """Where files go: ``DRAILLE_MEDIA`` as ``s3://bucket/prefix?endpoint_url=…``, or the data folder.

    Args:
        part: ``media`` (may be shown to visitors) or ``private`` (only ever read by our own pages).
    """
    address = text("MEDIA")
    if not address:
        options: dict[str, Any] = {"location": folder / part} if part == "private" else {}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    url = urlsplit(address)
    if url.scheme != "s3" or not url.netloc:
        raise ValueError("DRAILLE_MEDIA is an address in s3://bucket/prefix form, or empty")
    options = {
        "bucket_name": url.netloc,
        "location": f"{url.path.strip('/')}/{part}".lstrip("/"),
        "file_overwrite": False,
        "default_acl": None,
        "max_memory_size": 5 << 20,  # a larger file is held on disk while it passes
    }
    for name, value in parse_qsl(url.query):
        options[name] = S3_WORDS.get(value.lower(), value)
    if part == "private":
        options.pop("custom_domain", None)
        options["querystring_auth"] = True
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
