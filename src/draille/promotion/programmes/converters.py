"""A day in an address."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """``2026-07-04``; what is no day is not found."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Of the address."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """For the address."""
        return value.isoformat()
