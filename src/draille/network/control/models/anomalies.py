"""Anomalies that somebody looked at and set aside."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from draille.network.control.enums import AnomalyKind


class SetAside(models.Model):
    """An anomaly set aside with a reason. ``digest`` is what it said then: another brings it back."""

    kind = models.CharField("anomalie", max_length=16, choices=AnomalyKind.choices)
    subject = models.CharField("sur", max_length=60)
    digest = models.CharField(max_length=64)
    words = models.CharField("anomalie", max_length=300, blank=True)
    reason = models.CharField("motif", max_length=300)
    at = models.DateTimeField("écartée le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "anomalie écartée"
        verbose_name_plural = "anomalies écartées"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="set_aside_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.words}"
