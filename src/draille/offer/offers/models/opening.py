"""When an offer is open."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from draille.offer.offers.models.offer import Offer

EVERY_DAY = 0b1111111


class OpeningPeriod(models.Model):
    """A stretch of days with the same weekly hours.

    ``yearly`` periods come back every year: only month and day of their bounds count, and a period may
    run over New Year. Bounds left empty: all year round.
    ``hours`` maps a weekday ("0" = Monday) to its intervals ``[["09:00", "12:00"], …]``; one that closes
    before it opens goes on after midnight. Empty hours: open on the days of ``weekdays``, hours unknown.
    ``weekdays`` is a mask (1 = Monday, 64 = Sunday) of the days with an opening.
    """

    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="periods")
    name = models.CharField("nom", max_length=60, blank=True)
    first_day = models.DateField("premier jour", null=True, blank=True)
    last_day = models.DateField("dernier jour", null=True, blank=True)
    yearly = models.BooleanField("tous les ans", default=False)
    on_request = models.BooleanField("sur demande", default=False)
    hours = models.JSONField("horaires", default=dict, blank=True)
    weekdays = models.PositiveSmallIntegerField(default=EVERY_DAY, editable=False)
    # Month and day of a yearly period as a number (1015: 15 October), so that the database can compare them.
    first_in_year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    last_in_year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "période d'ouverture"
        verbose_name_plural = "périodes d'ouverture"
        ordering = ["offer", "first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(yearly=True)
                | Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(last_day__gte=F("first_day")),
                name="offer_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(yearly=False)
                | Q(first_in_year__isnull=False, last_in_year__isnull=False)
                | Q(first_day__isnull=True, last_day__isnull=True),
                name="offer_period_yearly_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}, {self.name or self.first_day}"


class OpeningException(models.Model):
    """One day unlike its period: closed, or open at other hours."""

    offer = models.ForeignKey(
        Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="exceptions"
    )
    day = models.DateField("date")
    closed = models.BooleanField("fermé", default=True)
    hours = models.JSONField("horaires", default=list, blank=True)
    note = models.CharField("précision", max_length=120, blank=True)

    class Meta:
        verbose_name = "ouverture ou fermeture exceptionnelle"
        verbose_name_plural = "ouvertures et fermetures exceptionnelles"
        ordering = ["offer", "day"]
        constraints = [models.UniqueConstraint(fields=["offer", "day"], name="offer_exception_once")]

    def __str__(self) -> str:
        return f"{self.offer}, {self.day:%d/%m/%Y}"
