"""The two controlled lists: what was asked for, and what it was about."""

from __future__ import annotations

from django.db import models


class Wording(models.Model):
    """A line of a controlled list. A line once used is retired, never deleted."""

    code = models.SlugField("code", unique=True)
    label = models.CharField("libellé", max_length=80)
    hint = models.CharField("précision", max_length=120, blank=True)
    shortcut = models.CharField("raccourci clavier", max_length=1, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposé", default=True)

    class Meta:
        abstract = True
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label


class Service(Wording):
    """What the desk did for the party: practical information, a sale, a booking…"""

    class Meta(Wording.Meta):
        verbose_name = "service demandé"
        verbose_name_plural = "services demandés"


class Topic(Wording):
    """What the party was interested in: sport, events, heritage…"""

    class Meta(Wording.Meta):
        verbose_name = "thème demandé"
        verbose_name_plural = "thèmes demandés"
