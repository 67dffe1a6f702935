"""An account is written once: what refuses, in Python, to change or delete it. Triggers refuse it as well."""

from __future__ import annotations

from typing import Any, Never

from django.db import models


class NeverChanged(RuntimeError):  # noqa: N818 - it reads as a sentence
    """Somebody tried to change or delete a line of the accounts: a correction is another line."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and inserts only."""

    def update(self, **kwargs: Any) -> Never:
        """Refused."""
        raise NeverChanged("a line of the accounts is never changed: write another one")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        """Refused."""
        raise NeverChanged("a line of the accounts is never changed: write another one")

    def delete(self) -> Never:
        """Refused."""
        raise NeverChanged("a line of the accounts is never deleted: write another one")


class AppendOnly(models.Model):
    """A row that is inserted and nothing else."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second time is refused."""
        if not self._state.adding:
            raise NeverChanged("a line of the accounts is never changed: write another one")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Refused."""
        raise NeverChanged("a line of the accounts is never deleted: write another one")
