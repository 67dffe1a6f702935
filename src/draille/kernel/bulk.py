"""Inserting thousands of new rows: Django's ``bulk_create`` without what it does to each value of each row.

For an import most of the time went there. See ``docs/decisions/feeds.md``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.utils import timezone

Convert = Callable[[Any], Any]
_AS_THEY_ARE = (
    models.IntegerField,
    models.FloatField,
    models.BooleanField,
    models.AutoField,
)


def insert_all(instances: Iterable[models.Model], *, with_keys: bool = False) -> None:
    """Insert new rows of one model, inside the caller's transaction. No signals are sent.

    Values must be what the columns hold (a ``date``, not its text). Default values and ``auto_now`` are the
    model's.

    Args:
        with_keys: whether the instances must know their key afterwards.
    """
    rows = list(instances)
    if not rows:
        return
    model = type(rows[0])
    now = timezone.now()
    for field in model._meta.concrete_fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            for row in rows:
                setattr(row, field.attname, now)
    if with_keys:
        for row, key in zip(rows, _new_keys(model, len(rows)), strict=True):
            row.pk = key
    _insert(model, rows, with_keys)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_pairs(
    link: type[models.Model], columns: tuple[str, str], pairs: Sequence[tuple[int, int]]
) -> None:
    """Insert rows of a many-to-many table, given as pairs of keys, inside the caller's transaction."""
    if pairs:
        _write(link, columns, pairs)


def _insert(model: type[models.Model], rows: Sequence[models.Model], with_keys: bool) -> None:
    fields = [field for field in model._meta.concrete_fields if with_keys or not field.primary_key]
    columns = [(field.attname, _converter(field, connection.vendor)) for field in fields]
    values = [[convert(getattr(row, name)) for name, convert in columns] for row in rows]
    _write(model, [str(field.column) for field in fields], values)


def _write(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copied:
                for row in rows:
                    copied.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of the model
            cursor.executemany(statement, rows)


@lru_cache(maxsize=2_000)
def _converter(field: models.Field[Any, Any], vendor: str) -> Convert:
    """From a value of the model to what the driver takes."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.JSONField):
        return lambda value: None if value is None else json.dumps(value, cls=target.encoder)
    if isinstance(target, _AS_THEY_ARE):
        return lambda value: value
    if isinstance(target, (models.CharField, models.TextField)):
        # A choice is a text too, which a driver may take for something else.
        return lambda value: None if value is None else str(value)
    if isinstance(target, models.DateField) and not isinstance(target, models.DateTimeField):
        plain = vendor == "postgresql"
        return lambda value: value if plain or value is None else value.isoformat()
    return lambda value: target.get_db_prep_save(value, connection=connection)


def _new_keys(model: type[models.Model], many: int) -> Sequence[int]:
    """So many keys nobody has, taken from the table's own sequence."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', key, many],
            )
            return [row[0] for row in cursor.fetchall()]
        # One writer at a time: nobody takes the same ones before this transaction ends.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = next(iter(cursor.fetchall()), (0,))[0]
        return range(last + 1, last + many + 1)
