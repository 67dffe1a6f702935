"""Contacts added up, derived from them: see ``reception.tallies``."""

from __future__ import annotations

from django.db import models


class DayTally(models.Model):
    """The contacts of one place on one day, added up. Derived: it may be thrown away at any time.

    ``place`` is the office's slug, or ``session:<id>``. Every write to a contact raises ``version`` in
    its own transaction; ``counted`` is the version the counts were made at, so a tally that missed a
    write is known to be stale however the two were interleaved.
    """

    place = models.CharField(max_length=60)
    day = models.DateField()
    version = models.PositiveBigIntegerField(default=1)
    counted = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = "cumul d'un jour"
        verbose_name_plural = "cumuls par jour"
        constraints = [models.UniqueConstraint(fields=["day", "place"], name="day_tally_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.day}"


class MonthTally(models.Model):
    """The day tallies of one place in one calendar month, added up. Derived like them.

    ``counted`` is the sum of its days' versions when they were added up: versions only grow, so another
    sum means that a day has changed.
    """

    place = models.CharField(max_length=60)
    month = models.DateField()
    counted = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = "cumul d'un mois"
        verbose_name_plural = "cumuls par mois"
        constraints = [models.UniqueConstraint(fields=["month", "place"], name="month_tally_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.month:%Y-%m}"
