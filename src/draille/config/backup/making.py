"""Making a backup while the office works: one instant of the database, then the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from draille import __version__
from draille.config import installing
from draille.config.backup import rows, stores
from draille.config.backup.archive import Manifest, new_archive
from draille.kernel.refusals import Refused


def make_backup(path: Path, *, overwrite: bool = False, tell: Callable[[str], None]) -> Manifest:
    """Write the whole office into one file; people go on working meanwhile.

    Rows are those of one instant. Files are copied after it: those the rows name are there, and one
    added since is simply saved too.

    Raises:
        Refused: the file exists and may not be replaced.
    """
    if path.exists() and not overwrite:
        raise Refused(
            f"{path} existe déjà : donnez un autre nom, ou --force pour le remplacer.", code="exists"
        )
    with one_instant():
        manifest = Manifest(
            version=__version__,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            engine=connection.vendor,
            migrations=installing.applied_migrations(),
        )
        with new_archive(path, manifest) as archive:
            for model in rows.tables(apps):
                tell(str(model._meta.verbose_name_plural))
                columns = [field.attname for field in rows.stored_fields(model)]
                archive.add_rows(model._meta.db_table, columns, rows.dump_rows(model))
            for folder, name in stores.stored_files():
                tell(name)
                try:
                    content = stores.open_stored(folder, name)
                except FileNotFoundError:
                    continue  # removed since it was listed
                with content:
                    archive.add_file(f"{folder}/{name}", content)
    return manifest


@contextmanager
def one_instant() -> Iterator[None]:
    """A read-only view of the database at one moment, which holds nobody back."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    wrapper: Any = connection
    usual = wrapper.transaction_mode
    # IMMEDIATE, the office's usual mode, would keep every other writer waiting until the end.
    wrapper.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        wrapper.transaction_mode = usual
