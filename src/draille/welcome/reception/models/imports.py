"""Imports of contacts from a file."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone


def private_store() -> Storage:
    """Where files live that no visitor may fetch."""
    return storages["private"]


class ImportRun(models.Model):
    """One import of contacts from a file. Its contacts are found again by ``import_key``.

    ``touched_at`` moves while the work goes on: one that stands still was interrupted.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "reçu"
        CHECKING = "checking", "vérification en cours"
        CHECKED = "checked", "vérifié"
        LOADING = "loading", "chargement en cours"
        LOADED = "loaded", "chargé"
        FAILED = "failed", "échec"
        UNDONE = "undone", "annulé"

    uploaded_at = models.DateTimeField("reçu le", default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.FileField("fichier", upload_to="imports/", storage=private_store)
    name = models.CharField("nom du fichier", max_length=200)
    mapping = models.JSONField("correspondance des colonnes", default=dict, blank=True)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.UPLOADED)
    progress = models.PositiveSmallIntegerField("avancement (%)", default=0)
    report = models.JSONField("compte rendu", default=dict, blank=True)
    touched_at = models.DateTimeField("dernière activité", null=True, blank=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
