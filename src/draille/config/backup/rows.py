"""Rows as lines of JSON that mean the same on every database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models

from draille.config.backup.archive import DamagedError
from draille.kernel.secrets_field import EncryptedTextField

Field = Any
# Rebuilt (search) or not to outlive the machine (sessions: everybody signs in again).
_LEFT_OUT = {"wagtailsearch", "modelsearch", "sessions"}
# What an app's reference makes again from its records: the words of the offers' own search.
_LEFT_OUT_TABLES = {"offers_searchtext", "offers_searchword"}
_CHUNK = 2000


def tables(apps: Apps) -> list[type[models.Model]]:
    """The models whose rows are saved, links between models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not _is_derived(model)
    ]


def derived_tables(apps: Apps) -> list[type[models.Model]]:
    """The models whose rows are emptied at a restore and made anew."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and _is_derived(model)
    ]


def _is_derived(model: type[models.Model]) -> bool:
    return model._meta.app_label in _LEFT_OUT or model._meta.db_table in _LEFT_OUT_TABLES


def stored_fields(model: type[models.Model]) -> list[Field]:
    """The columns a row is made of, without those the database computes."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def count_rows(model: type[models.Model]) -> int:
    """How many there are, whatever the model's managers hide."""
    return models.QuerySet(model).count()


def dump_rows(model: type[models.Model]) -> Iterator[bytes]:
    """Each row as a line, in the order of the primary key, read as it goes."""
    fields = stored_fields(model)
    names = [field.attname for field in fields]
    encoders = [_encoder(field) for field in fields]
    found: models.QuerySet[Any] = models.QuerySet(model).order_by("pk").values_list(*names)
    for row in found.iterator(chunk_size=_CHUNK):
        values = [encode(value) for encode, value in zip(encoders, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _encoder(field: Field) -> Callable[[Any], Any]:
    if isinstance(field, EncryptedTextField):
        return field.get_prep_value  # a backup holds it encrypted, as the database does
    if isinstance(field, models.JSONField):
        return lambda value: value

    def encode(value: Any) -> Any:
        if value is None or type(value) in (str, int, bool, float):
            return value
        if isinstance(value, (datetime, date, time)):
            return value.isoformat()
        if isinstance(value, (UUID, Decimal)):
            return str(value)
        return field.value_to_string(SimpleNamespace(**{field.attname: value}))

    return encode


def load_rows(model: type[models.Model], columns: Sequence[str], lines: Iterator[bytes]) -> int:
    """Insert the rows as they were, their keys included. Returns how many."""
    known = {field.attname: field for field in stored_fields(model)}
    fields = [known[name] for name in columns]
    decoders = [_decoder(field) for field in fields]

    def decoded() -> Iterator[list[Any]]:
        for line in lines:
            values = json.loads(line)
            if not isinstance(values, list) or len(values) != len(decoders):
                raise DamagedError(f"Une ligne de la table {model._meta.db_table} est incomplète.")
            yield [decode(value) for decode, value in zip(decoders, values, strict=True)]

    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    target = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    return (
        _copy(target, decoded()) if connection.vendor == "postgresql" else _insert(target, fields, decoded())
    )


def _decoder(field: Field) -> Callable[[Any], Any]:
    real = field
    while real.remote_field:
        real = real.target_field
    if isinstance(real, models.JSONField):
        return lambda value: _json(real, value)
    if isinstance(real, (models.IntegerField, models.CharField, models.TextField, models.BooleanField)) and (
        type(real).get_db_prep_save is models.Field.get_db_prep_save
        and type(real).__module__.startswith("django.db.models")
    ):
        return lambda value: value

    def decode(value: Any) -> Any:
        return None if value is None else real.get_db_prep_save(real.to_python(value), connection)

    return decode


def _json(field: Field, value: Any) -> Any:
    if value is None and field.null:
        return None
    return connection.ops.adapt_json_value(value, field.encoder)


def _insert(target: str, fields: Sequence[Field], rows: Iterator[list[Any]]) -> int:
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {target} VALUES ({marks})"  # noqa: S608 - names come from our own models
    done, batch = 0, []
    with connection.cursor() as cursor:
        for row in rows:
            batch.append(row)
            if len(batch) == _CHUNK:
                cursor.executemany(statement, batch)
                done, batch = done + len(batch), []
        if batch:
            cursor.executemany(statement, batch)
    return done + len(batch)


def _copy(target: str, rows: Iterator[list[Any]]) -> int:
    done = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            done += 1
    return done
