"""What events are about: a list the office may change."""

from __future__ import annotations

from django.db import models


class Theme(models.Model):
    """A theme of the agenda. ``slug`` is in addresses and feeds and does not change."""

    slug = models.SlugField("identifiant", unique=True)
    name = models.CharField("nom", max_length=60)
    name_en = models.CharField("nom (anglais)", max_length=60, blank=True)
    name_de = models.CharField("nom (allemand)", max_length=60, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposé", default=True)

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def named(self, language: str) -> str:
        """Its name in a language; the French one where nobody translated it."""
        return str(getattr(self, f"name_{language}", "") or self.name)
