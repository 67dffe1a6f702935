"""Photos sent with a form that came back: kept until it is sent again."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone


def private_store() -> Storage:
    """They are nobody's yet: never served."""
    return storages["private"]


class HeldPhoto(models.Model):
    """A photo as ``pictures.cleaning`` made it. ``holder`` is whose form it belongs to (``link-12``)."""

    token = models.UUIDField(unique=True, default=uuid4, editable=False)
    holder = models.CharField(max_length=40, db_index=True)
    file = models.FileField(upload_to="held-photos/", storage=private_store, max_length=200)
    name = models.CharField(max_length=120)
    held_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "photo en attente"
        verbose_name_plural = "photos en attente"
        ordering = ["held_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
