"""Inserting thousands of new rows: Django's ``bulk_create`` without what it does to each value of each row.

For an import most of the time went there. See ``docs/decisions/feeds.md``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

Convert = Callable[[Any], Any]
Row = Sequence[Any]
M = TypeVar("M", bound=models.Model)
_PLAIN = {int, float, str, bool, type(None)}
"""Values every driver takes as they are, where the column is not JSON."""


def blank(model: type[M]) -> M:
    """A new instance with its default values: four times as fast as ``model()``."""
    return model(*(value() if callable(value) else value for value in _defaults(model)))


@cache
def _defaults(model: type[models.Model]) -> tuple[Any, ...]:
    fields = model._meta.concrete_fields
    made = {field for field in fields if field.has_default() and callable(field.default)}
    return tuple(field.default if field in made else field.get_default() for field in fields)


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
    model, key = type(rows[0]), None
    if with_keys:
        key = model._meta.pk.attname
        for row, new in zip(rows, _new_keys(model, len(rows)), strict=True):
            row.pk = new
    now = timezone.now()
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or key]
    for name in (field.attname for field in fields if _is_moment_of_writing(field)):
        for row in rows:
            row.__dict__[name] = now
    # Straight from where an instance keeps its values: descriptors of keys would be asked one by one.
    values = map(itemgetter(*(field.attname for field in fields)), map(attrgetter("__dict__"), rows))
    _write(model, fields, list(values))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert new rows given as plain values in the order of ``names``, inside the caller's transaction.

    For rows by the ten thousand nobody looks at again: making an instance of each costs more than writing it.
    Days may be ISO texts. A column not named is the key, the moment of writing, or takes its default.
    """
    if not rows:
        return
    others = [
        field
        for field in model._meta.concrete_fields
        if field.attname not in names and not isinstance(field, models.AutoField)
    ]
    now = timezone.now()
    same = tuple(now if _is_moment_of_writing(field) else field.get_default() for field in others)
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    whole = [(*row, *same) for row in rows] if same else rows
    _write(model, [*(by_name[name] for name in names), *others], whole)


def insert_pairs(link: type[models.Model], names: tuple[str, str], pairs: Sequence[tuple[int, int]]) -> None:
    """Insert rows of a many-to-many table, given as pairs of keys, inside the caller's transaction."""
    insert_rows(link, names, pairs)


def _is_moment_of_writing(field: models.Field[Any, Any]) -> bool:
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def _write(model: type[models.Model], fields: Sequence[models.Field[Any, Any]], rows: Sequence[Row]) -> None:
    columns = map(_converted, fields, zip(*rows, strict=True))
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copied:
                for row in zip(*columns, strict=True):
                    copied.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of the model
            cursor.executemany(statement, list(zip(*columns, strict=True)))


def _converted(field: models.Field[Any, Any], column: Row) -> Iterable[Any]:
    """The values of a column as the driver takes them."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if not isinstance(target, models.JSONField) and set(map(type, column)) <= _PLAIN:
        return column
    return map(_converter(target, connection.vendor), column)


@cache
def _converter(field: models.Field[Any, Any], vendor: str) -> Convert:
    """From a value of the model to what the driver takes."""
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None else json.dumps(value, cls=field.encoder)
    if isinstance(field, (models.CharField, models.TextField)):
        # A choice is a text too, which a driver may take for something else.
        return lambda value: None if value is None else str(value)
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return lambda value: value.isoformat() if isinstance(value, date) else value
    if isinstance(field, models.UUIDField):
        return lambda value: value and value.hex
    prepared: Convert = lambda value: field.get_db_prep_save(value, connection=connection)  # noqa: E731
    # Moments are often one and the same: that of writing.
    return lru_cache(maxsize=64)(prepared) if isinstance(field, models.DateTimeField) else prepared


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
