"""The database's own full-text index over the tokens of ``SearchText``.

It follows that table by itself, whoever writes it. SQLite: a virtual table that holds no text of its own, and
triggers (a migration that remakes ``offers_searchtext`` must make them again). PostgreSQL: columns it computes,
and a GIN index. Tokens are taken as they are: neither database stems, folds or leaves words out.
"""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE offers_search USING fts5(
        name, rest, content='offers_searchtext', content_rowid='offer_id', tokenize='ascii', detail='column')""",
    """CREATE TRIGGER offers_search_insert AFTER INSERT ON offers_searchtext BEGIN
        INSERT INTO offers_search (rowid, name, rest) VALUES (new.offer_id, new.name, new.rest);
    END""",
    """CREATE TRIGGER offers_search_delete AFTER DELETE ON offers_searchtext BEGIN
        INSERT INTO offers_search (offers_search, rowid, name, rest)
        VALUES ('delete', old.offer_id, old.name, old.rest);
    END""",
    """CREATE TRIGGER offers_search_update AFTER UPDATE ON offers_searchtext BEGIN
        INSERT INTO offers_search (offers_search, rowid, name, rest)
        VALUES ('delete', old.offer_id, old.name, old.rest);
        INSERT INTO offers_search (rowid, name, rest) VALUES (new.offer_id, new.name, new.rest);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER offers_search_update",
    "DROP TRIGGER offers_search_delete",
    "DROP TRIGGER offers_search_insert",
    "DROP TABLE offers_search",
)
POSTGRESQL = (
    """ALTER TABLE offers_searchtext
        ADD COLUMN named tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(name, ' '))) STORED,
        ADD COLUMN whole tsvector GENERATED ALWAYS AS
            (array_to_tsvector(string_to_array(trim(name || ' ' || rest), ' '))) STORED""",
    "CREATE INDEX offers_searchtext_whole ON offers_searchtext USING gin (whole)",
)
POSTGRESQL_BACK = ("ALTER TABLE offers_searchtext DROP COLUMN whole, DROP COLUMN named",)


def _run(statements, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def make(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    _run(SQLITE if sqlite else POSTGRESQL, schema_editor)


def remove(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    _run(SQLITE_BACK if sqlite else POSTGRESQL_BACK, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("offers", "0004_search_and_clicks")]
    operations = [migrations.RunPython(make, remove)]
