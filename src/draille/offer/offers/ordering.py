"""Orders that are the same on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Func, When


class Bytewise(Func):
    """Text compared byte by byte, whatever the collation of the database: for ASCII such as a slug."""

    template = "%(expressions)s"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL has the order of a language otherwise, which skips hyphens."""
        return self.as_sql(compiler, connection, template='%(expressions)s COLLATE "C"', **context)


PARTNERS_FIRST = Case(When(owner__partner=True, then=0), default=1)
