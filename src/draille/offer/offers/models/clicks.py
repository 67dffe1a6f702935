"""How often visitors leave for a booking system or a website."""

from __future__ import annotations

from django.db import models

from draille.offer.offers.models.offer import Offer


class ClickTarget(models.TextChoices):
    """Where a click leads."""

    BOOKING = "booking", "réservation"
    WEBSITE = "website", "site internet"


class ClickTally(models.Model):
    """Clicks of a day, counted without anything about who clicked."""

    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="clicks")
    day = models.DateField("date")
    target = models.CharField("vers", max_length=8, choices=ClickTarget.choices)
    count = models.PositiveIntegerField("clics", default=0)

    class Meta:
        verbose_name = "clics d'une fiche"
        verbose_name_plural = "clics des fiches"
        ordering = ["offer", "day"]
        constraints = [models.UniqueConstraint(fields=["offer", "day", "target"], name="offer_clicks_once")]

    def __str__(self) -> str:
        return f"{self.offer}, {self.day:%d/%m/%Y}, {self.get_target_display()}"
