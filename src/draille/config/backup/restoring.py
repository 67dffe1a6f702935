"""Putting a backup back: verified first, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from draille.config import installing
from draille.config.backup import rows, stores
from draille.config.backup.archive import Archive, DamagedError, Manifest, open_archive
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused


def restore_backup(path: Path, *, force: bool = False, tell: Callable[[str], None]) -> Manifest:
    """Replace the database's rows and the stored files by those of the backup.

    Args:
        force: also over the data of an office at work.

    Raises:
        DamagedError: the file is not a whole, unaltered backup; nothing was touched.
        Refused: somebody works in this database, or its tables are of another version.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    tell("vérification du fichier")
    with open_archive(path, room=settings.DATA) as archive:
        if not force and _is_used():
            raise Refused(
                "Cette base contient déjà les données d'un office. Restaurez dans une base neuve, ou "
                "ajoutez --force pour tout remplacer par la sauvegarde.",
                code="not_empty",
            )
        state = _prepare_tables(archive.manifest, tell)
        _check_tables(archive.manifest, state)
        _replace_content(archive, state, tell)
        _finish(archive.manifest, tell)
        return archive.manifest


def _is_used() -> bool:
    user = get_user_model()._meta.db_table
    if user not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(user)} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None


def _prepare_tables(manifest: Manifest, tell: Callable[[str], None]) -> Apps:
    """Tables of the version the rows come from, and the models that describe them."""
    executor = MigrationExecutor(connection)
    wanted = set(manifest.migrations)
    if unknown := sorted(wanted - set(executor.loader.graph.nodes)):
        raise Refused(
            "La sauvegarde vient d'une version plus récente de Draille : mettez à jour d'abord. "
            f"({unknown[0][0]}.{unknown[0][1]})",
            code="newer",
        )
    applied = set(installing.applied_migrations())
    if applied and applied != wanted:
        raise Refused(
            f"Les tables de cette base ne sont pas celles de la version sauvegardée ({manifest.version}). "
            "Restaurez dans une base entièrement vide, sans « draille migrate » : la restauration crée "
            "les tables, puis les met à jour.",
            code="other_version",
        )
    current = wanted == set(executor.loader.graph.nodes)
    if not applied:
        tell("création des tables")
        executor.migrate(sorted(_leaves(executor, wanted)))
    if current:
        return apps
    return executor.loader.project_state(sorted(_leaves(executor, wanted))).apps


def _leaves(executor: MigrationExecutor, wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    graph = executor.loader.graph
    return {
        key
        for key in wanted
        if not any(child.key in wanted for child in graph.node_map[key].children if child.key[0] == key[0])
    }


def _check_tables(manifest: Manifest, state: Apps) -> None:
    known = {model._meta.db_table: model for model in rows.tables(state)}
    for name, member in manifest.members.items():
        if not name.startswith("data/"):
            continue
        table = _table(name)
        if table not in known:
            raise DamagedError(f"La sauvegarde contient une table inconnue : {table}.")
        expected = {field.attname for field in rows.stored_fields(known[table])}
        if set(member.columns) != expected or len(member.columns) != len(expected):
            raise DamagedError(f"Les colonnes de la table {table} ne sont pas celles attendues.")
    if missing := set(known) - {_table(name) for name in manifest.members if name.startswith("data/")}:
        raise DamagedError(f"Il manque une table à la sauvegarde : {sorted(missing)[0]}.")


def _table(name: str) -> str:
    return name.removeprefix("data/").removesuffix(".ndjson")


def _replace_content(archive: Archive, state: Apps, tell: Callable[[str], None]) -> None:
    saved, derived = rows.tables(state), rows.derived_tables(state)
    try:
        with transaction.atomic(durable=True):
            _empty([model._meta.db_table for model in [*saved, *derived]])
            for model in saved:
                tell(str(model._meta.verbose_name_plural))
                _load(archive, model)
            _reset_sequences(saved)
            tell("liens entre les fiches")
            connection.check_constraints()
            for name in archive.manifest.members:
                if not name.startswith("data/"):
                    tell(name)
                    with archive.file(name) as content:
                        stores.put_back(name, content)
    except (IntegrityError, DataError, ValidationError, ValueError) as error:
        raise DamagedError(
            f"Le contenu de la sauvegarde est refusé, rien n'a été changé : {error}"
        ) from error


def _load(archive: Archive, model: Any) -> None:
    name = f"data/{model._meta.db_table}.ndjson"
    member = archive.manifest.members[name]
    lines: Iterator[bytes] = archive.lines(name)
    if rows.load_rows(model, member.columns, lines) != member.rows:
        raise DamagedError(f"La table {model._meta.db_table} n'a pas toutes ses lignes.")


def _empty(names: list[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            quoted = ", ".join(connection.ops.quote_name(name) for name in names)
            cursor.execute(f"TRUNCATE {quoted} RESTART IDENTITY CASCADE")
            return
        with _unsealed(cursor):
            for name in names:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608


@contextmanager
def _unsealed(cursor: Any) -> Iterator[None]:
    """SQLite without the triggers that forbid deleting (``…_kept``): to restore is to empty first."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_kept'")
    found = cursor.fetchall()
    for name, _sql in found:
        cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    yield
    for _name, statement in found:
        cursor.execute(statement)


def _reset_sequences(models: list[Any]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _finish(manifest: Manifest, tell: Callable[[str], None]) -> None:
    ContentType.objects.clear_cache()
    if installing.waiting_migrations():
        tell("mise à jour des tables")
        installing.apply_migrations(tell, lambda: None)
    installing.load_references(tell)
    cache.clear()
    Entry.objects.create(
        author="système",
        verb="restore_backup",
        model="kernel.entry",
        subject=f"Sauvegarde du {manifest.created}",
        note=f"Draille {manifest.version}, {manifest.rows} lignes, {manifest.files} fichiers",
    )
    stores.remove_others(set(manifest.members))
    tell("index de recherche")
    call_command("update_index", verbosity=0)
