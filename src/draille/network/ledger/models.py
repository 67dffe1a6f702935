"""The journal of the tax: lines that are never changed, and the closing of periods."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.network.hosts.models import Host, Lodging
from draille.network.ledger.enums import LineKind
from draille.network.ledger.guards import AppendOnly
from draille.network.tariffs.models import Authority


class Line(AppendOnly):
    """An amount due (above zero) or received (below), in cents. Written once, never changed nor deleted.

    Attributes:
        host: whose account; nobody's for what a platform pays for a host not found yet.
        month: the first day of the month the tax is about; nothing for an advance.
        booked_on: the accounting day, never inside a closed period.
        recorded_at: when it was written: ``as known at`` reads this.
        source: what it comes from, ``declarations.version:12``; ``key`` makes it unique: writing the same
            fact twice is refused by the database.
        corrects: the line an adjustment is about.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="lines")
    host = models.ForeignKey(Host, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    lodging = models.ForeignKey(
        Lodging, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    kind = models.CharField("nature", max_length=10, choices=LineKind.choices)
    month = models.DateField("mois", null=True, blank=True)
    amount = models.BigIntegerField("montant (centimes)")
    booked_on = models.DateField("date comptable")
    recorded_at = models.DateTimeField("enregistrée le", default=timezone.now, editable=False)
    label = models.CharField("libellé", max_length=200, blank=True)
    source = models.CharField("pièce", max_length=80, db_index=True)
    key = models.CharField(max_length=120, unique=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "écriture"
        verbose_name_plural = "écritures"
        ordering = ["booked_on", "pk"]
        indexes = [
            models.Index(fields=["host", "booked_on"]),
            models.Index(fields=["authority", "booked_on"]),
            models.Index(fields=["month", "kind"]),
            models.Index(fields=["recorded_at"]),
        ]
        permissions = [
            ("close_period", "Peut clore une période comptable"),
            ("export_accounts", "Peut exporter les comptes"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.label or self.source}"


class LinePart(AppendOnly):
    """The cents of a line by component of the tax; their sum is the line's amount."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="parts")
    component = models.CharField("part", max_length=15)
    amount = models.BigIntegerField("montant (centimes)")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["line", "component"], name="line_part_once")]

    def __str__(self) -> str:
        return f"{self.component} : {self.amount}"


class Closing(models.Model):
    """Days whose accounts were handed in: nothing is booked there any more. ``totals`` as they were then."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="closings")
    first_day = models.DateField("du")
    last_day = models.DateField("au")
    closed_at = models.DateTimeField("close le", default=timezone.now, editable=False)
    totals = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "clôture"
        verbose_name_plural = "clôtures"
        ordering = ["-last_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closing_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.authority}, du {self.first_day:%d/%m/%Y} au {self.last_day:%d/%m/%Y}"
