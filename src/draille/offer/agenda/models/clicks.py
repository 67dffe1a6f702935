"""How often visitors leave for a booking system or a website."""

from __future__ import annotations

from django.db import models

from draille.offer.agenda.models.event import Event
from draille.offer.offers.models import ClickTarget


class EventClicks(models.Model):
    """Clicks of a day, counted without anything about who clicked."""

    event = models.ForeignKey(
        Event, verbose_name="événement", on_delete=models.CASCADE, related_name="clicks"
    )
    day = models.DateField("date")
    target = models.CharField("vers", max_length=8, choices=ClickTarget.choices)
    count = models.PositiveIntegerField("clics", default=0)

    class Meta:
        verbose_name = "clics d'un événement"
        verbose_name_plural = "clics des événements"
        ordering = ["event", "day"]
        constraints = [models.UniqueConstraint(fields=["event", "day", "target"], name="event_clicks_once")]

    def __str__(self) -> str:
        return f"{self.event}, {self.day:%d/%m/%Y}, {self.get_target_display()}"
