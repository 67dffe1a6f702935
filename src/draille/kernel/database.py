"""What both databases can compute by themselves, written once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import CharField, Func


class MonthKey(Func):
    """The month of a date column as ``2024-07``: grouping by it costs no function of Python's a row."""

    template = "substr(%(expressions)s, 1, 7)"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL's own way of writing it."""
        return self.as_sql(compiler, connection, template="to_char(%(expressions)s, 'YYYY-MM')", **context)


def month_start(key: str) -> date:
    """The first day of the month a key names."""
    return date.fromisoformat(f"{key}-01")
