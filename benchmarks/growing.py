"""``python -m benchmarks.growing 100000``: copy the demonstration's contacts of 2024 until there are so many.

Copied inside the database, with what was asked, then counted again; prints how long the counting took.
"""

from __future__ import annotations

import json
import sys
import time

import django


def main() -> int:
    """Grow the year to the number given."""
    django.setup()
    from django.db import connection, transaction

    from draille.kernel.periods import Period
    from draille.welcome.reception import tallies
    from draille.welcome.reception.models import Contact

    target, year = int(sys.argv[1]), Period.year(2024)
    held = Contact.all_objects.filter(day__range=(year.first, year.last))
    copies = max(0, round(target / held.count()) - 1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # A million random identifiers are put in order in memory rather than on the disk.
            cursor.execute("PRAGMA cache_size = -500000")
            cursor.execute("PRAGMA synchronous = OFF")
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _statements(Contact, copies):
            cursor.execute(statement, [year.first, year.last])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    start = time.perf_counter()
    tallies.recount(year)
    print(json.dumps({"contacts": held.count(), "recount": time.perf_counter() - start}))
    return 0


def _statements(model, copies):  # type: ignore[no-untyped-def]
    """Each contact again under other numbers, then its services and topics."""
    from django.db import connection
    from django.db.models import Max

    if not copies:
        return
    shift = (model.all_objects.aggregate(most=Max("pk"))["most"] or 0) + 1
    table, unique = (
        model._meta.db_table,
        {
            "sqlite": "lower(hex(randomblob(16)))",
            "postgresql": "gen_random_uuid()",
        }[connection.vendor],
    )
    columns = [field.column for field in model._meta.concrete_fields if field.column not in ("id", "uuid")]
    names, values = ", ".join(columns), ", ".join(f"c.{column}" for column in columns)
    times = f"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {copies})"
    between = f"FROM {table} c, n WHERE c.day BETWEEN %s AND %s AND c.id < {shift}"
    many = [
        f"INSERT INTO {through._meta.db_table} (contact_id, {column}) {times} "
        f"SELECT m.contact_id + n.k * {shift}, m.{column} FROM {through._meta.db_table} m "
        f"JOIN {table} c ON c.id = m.contact_id, n WHERE c.day BETWEEN %s AND %s AND c.id < {shift}"
        for through, column in (
            (model.services.through, "service_id"),
            (model.topics.through, "topic_id"),
        )
    ]
    yield (
        f"INSERT INTO {table} (id, uuid, {names}) {times} "
        f"SELECT c.id + n.k * {shift}, {unique}, {values} {between}"
    )
    yield from many


if __name__ == "__main__":
    sys.exit(main())
