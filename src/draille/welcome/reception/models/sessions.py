"""Off-site sessions, and the people counted there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from draille.territory.places.models import Commune
from draille.welcome.reception.enums import Channel, DayPart, SessionKind


class OffSiteSession(models.Model):
    """A time the office left its desks: an event, a holiday village, a fair.

    ``previous`` is the same one a year before, where its name has changed since.
    """

    kind = models.CharField("type", max_length=16, choices=SessionKind.choices)
    name = models.CharField("nom", max_length=120)
    place = models.CharField("lieu", max_length=120)
    commune = models.ForeignKey(
        Commune, verbose_name="commune", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="équipe", related_name="off_site_sessions"
    )
    material = models.TextField("matériel emporté", blank=True)
    cancelled = models.BooleanField("annulée", default=False)
    note = models.TextField("bilan", blank=True)
    previous = models.ForeignKey(
        "self",
        verbose_name="édition précédente",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "accueil hors les murs"
        verbose_name_plural = "accueils hors les murs"
        ordering = ["-first_day", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="session_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"

    @property
    def channel(self) -> Channel:
        """The channel of the contacts recorded there."""
        return Channel.FAIR if self.kind == SessionKind.FAIR else Channel.OUTREACH


class HeadCount(models.Model):
    """People counted at a stand by day or half-day, beside the contacts recorded one by one."""

    session = models.ForeignKey(
        OffSiteSession, verbose_name="accueil hors les murs", on_delete=models.CASCADE, related_name="counts"
    )
    day = models.DateField("date")
    part = models.CharField("moment", max_length=10, choices=DayPart.choices, default=DayPart.DAY)
    people = models.PositiveIntegerField("personnes")

    class Meta:
        verbose_name = "comptage"
        verbose_name_plural = "comptages"
        ordering = ["session", "day", "part"]
        constraints = [models.UniqueConstraint(fields=["session", "day", "part"], name="head_count_once")]

    def __str__(self) -> str:
        return f"{self.session}, {self.day:%d/%m/%Y}"
