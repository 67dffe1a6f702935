"""What the software cannot compute: the years before it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class EarlierYears(models.Model):
    """What was declared a year on average before Draille kept the tax, as it was told. ``mean`` is cents."""

    first_year = models.PositiveSmallIntegerField("de")
    last_year = models.PositiveSmallIntegerField("à")
    mean = models.PositiveBigIntegerField("moyenne annuelle (centimes)")
    consolidated = models.BooleanField("consolidée", default=False)
    source = models.CharField("source", max_length=200)

    class Meta:
        verbose_name = "années antérieures"
        verbose_name_plural = "années antérieures"
        ordering = ["first_year"]
        constraints = [
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="earlier_in_order"),
            models.UniqueConstraint(fields=["first_year", "last_year"], name="earlier_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_year} à {self.last_year}"
