"""The journal: who did what to which record, and when. Written once, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of the journal; its bulk changes are closed."""

    def about(self, record: models.Model) -> EntryQuerySet:
        """What happened to one record, latest first."""
        return self.filter(model=record._meta.label_lower, object_id=str(record.pk))

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class AppendOnlyError(RuntimeError):
    """The journal is only added to."""

    def __init__(self) -> None:
        super().__init__("the journal is only added to")


class Entry(models.Model):
    """One line of the journal.

    ``account`` is the primary key of the author's account in text (no foreign key: the line outlives
    the account), ``author`` the name it had.
    ``changes`` maps a field's name to ``[before, after]``.
    """

    at = models.DateTimeField("date et heure", default=timezone.now, db_index=True)
    account = models.CharField("compte", max_length=40, blank=True, db_index=True)
    author = models.CharField("auteur", max_length=150)
    verb = models.CharField("action", max_length=60, db_index=True)
    model = models.CharField("type de fiche", max_length=100)
    object_id = models.CharField("identifiant", max_length=64)
    subject = models.CharField("fiche", max_length=250)
    changes = models.JSONField("changements", default=dict, blank=True)
    note = models.TextField("note", blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entrée du journal"
        verbose_name_plural = "journal"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"])]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.author} · {self.verb} · {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError
