"""Two sheets that may be one and the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.offer.offers.models import Offer
from draille.offer.upkeep.enums import PairState


class DuplicatePair(models.Model):
    """A pair, the older sheet first. What was decided is remembered: it is not proposed again."""

    first = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField("ressemblance")
    reasons = models.JSONField("pourquoi", default=list)
    state = models.CharField(
        "état", max_length=10, choices=PairState.choices, default=PairState.WAITING, db_index=True
    )
    found_at = models.DateTimeField("trouvée le", default=timezone.now)
    decided_at = models.DateTimeField("examinée le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "doublon possible"
        verbose_name_plural = "doublons possibles"
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_pair_in_order"),
            models.CheckConstraint(condition=Q(score__lte=100), name="duplicate_score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


class DuplicateSearch(models.Model):
    """A search over the whole catalogue: when it was asked for, when it ended, how many pairs were new."""

    asked_at = models.DateTimeField("demandée le", default=timezone.now)
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    found = models.PositiveIntegerField("nouvelles paires", null=True, blank=True)
    failure = models.CharField("échec", max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "recherche de doublons"
        verbose_name_plural = "recherches de doublons"
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"recherche du {self.asked_at:%d/%m/%Y}"
