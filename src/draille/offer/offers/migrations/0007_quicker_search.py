"""What a search reads of a hundred thousand sheets, kept narrow.

An index of what ranks and counts offers, on both databases. PostgreSQL: the words of the whole sheet are in the
index only, no longer in a column beside it. Its planner does not know what reading such a column costs, and read
all of them whenever it hoped to find a row soon: two functions ask the index, always.
"""

from django.db import migrations, models

POSTGRESQL = (
    "ALTER TABLE offers_searchtext DROP COLUMN whole, DROP COLUMN named",
    """CREATE FUNCTION offers_tokens(name text, rest text) RETURNS tsvector
        IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
        RETURN array_to_tsvector(string_to_array(trim(name || ' ' || rest), ' '))""",
    # Added anew after the drop: the table is written again, without what was dropped.
    """ALTER TABLE offers_searchtext
        ADD COLUMN named tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(name, ' '))) STORED""",
    # What was written last waits in a list that every search reads: it is kept short.
    """CREATE INDEX offers_searchtext_whole ON offers_searchtext
        USING gin (offers_tokens(name, rest)) WITH (gin_pending_list_limit = 512)""",
    """CREATE INDEX offers_searchtext_named ON offers_searchtext
        USING gin (named) WITH (gin_pending_list_limit = 64)""",
    # The keys of the sheets that answer, at most so many (NULL: all); of those that do in their name.
    """CREATE FUNCTION offers_answering(asked tsquery, most integer) RETURNS SETOF bigint
        STABLE PARALLEL SAFE ROWS 1000 LANGUAGE sql SET enable_seqscan = off AS
        'SELECT offer_id FROM offers_searchtext WHERE offers_tokens(name, rest) @@ asked LIMIT most'""",
    """CREATE FUNCTION offers_named(asked tsquery) RETURNS SETOF bigint
        STABLE PARALLEL SAFE ROWS 1000 LANGUAGE sql SET enable_seqscan = off AS
        'SELECT offer_id FROM offers_searchtext WHERE named @@ asked'""",
)
POSTGRESQL_BACK = (
    "DROP FUNCTION offers_named(tsquery)",
    "DROP FUNCTION offers_answering(tsquery, integer)",
    "DROP INDEX offers_searchtext_named",
    "DROP INDEX offers_searchtext_whole",
    "DROP FUNCTION offers_tokens(text, text)",
    """ALTER TABLE offers_searchtext ADD COLUMN whole tsvector GENERATED ALWAYS AS
        (array_to_tsvector(string_to_array(trim(name || ' ' || rest), ' '))) STORED""",
    "CREATE INDEX offers_searchtext_whole ON offers_searchtext USING gin (whole)",
)


def _run(statements, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def make(apps, schema_editor):
    _run(POSTGRESQL, schema_editor)


def remove(apps, schema_editor):
    _run(POSTGRESQL_BACK, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("offers", "0006_held_photos")]
    operations = [
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                fields=["id", "status", "kind", "category", "commune", "owner", "slug", "name"],
                name="offer_ranked",
            ),
        ),
        migrations.RunPython(make, remove),
    ]
