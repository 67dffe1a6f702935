"""The database refuses to change or delete a line. ``by`` alone may change: an account is closed one day.

SQLite loses a table's triggers when a later migration remakes the table: such a migration ends with
``migrations.RunPython(install, remove)`` of this one.
"""

from django.db import migrations

SEALED = {
    "ledger_line": (
        "id", "authority_id", "host_id", "lodging_id", "kind", "month", "amount", "booked_on",
        "recorded_at", "label", "source", "key", "corrects_id",
    ),
    "ledger_linepart": ("id", "line_id", "component", "amount"),
}  # fmt: skip
WORDS = "a line of the accounts is never changed nor deleted"


def install(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION ledger_sealed() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
        )
    does = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END" if sqlite else "EXECUTE FUNCTION ledger_sealed()"
    for table, columns in SEALED.items():
        names = ", ".join(f'"{column}"' for column in columns)
        for name, moment in ((f"{table}_sealed", f"UPDATE OF {names}"), (f"{table}_kept", "DELETE")):
            schema_editor.execute(
                f'CREATE TRIGGER {name} BEFORE {moment} ON "{table}" FOR EACH ROW {does}'
            )


def remove(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in SEALED:
        for name in (f"{table}_sealed", f"{table}_kept"):
            schema_editor.execute(f"DROP TRIGGER {name}" if sqlite else f'DROP TRIGGER {name} ON "{table}"')


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
