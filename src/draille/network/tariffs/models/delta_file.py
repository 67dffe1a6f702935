"""A reading of the national file, kept as long as somebody works on its differences."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class DeltaFile(models.Model):
    """What a deposited file said of the authorities that concern us; the file itself is not kept.

    ``votes`` are ``delta.Vote`` as JSON; ``problems`` are mappings of siren, name and reasons, of the whole
    file. ``published_on`` is the day the file gives itself.
    """

    name = models.CharField("fichier", max_length=200)
    read_at = models.DateTimeField("lu le", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.CharField("version", max_length=20, blank=True)
    published_on = models.DateField("publié le", null=True, blank=True)
    read = models.PositiveIntegerField("délibérations lues")
    authorities = models.PositiveIntegerField("collectivités")
    votes = models.JSONField(default=list)
    problems = models.JSONField(default=list)

    class Meta:
        verbose_name = "fichier national lu"
        verbose_name_plural = "fichiers nationaux lus"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
