"""What is kept: totals by day, the salt and the digests of today only, and what others measured."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from draille.promotion.audience.enums import WIFI, Device, FileState, Metric, Referrer
from draille.territory.places.models import Office

MAIN_SITE = ""
"""How the main site is written in the totals; another site is written by its host name."""
OTHERS = ""
"""The page under which those beyond the day's limit are gathered."""
LANGUAGE_LENGTH = 5


class CountingDay(models.Model):
    """A day being counted, with the salt its digests are made with. Deleted once the day is over."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "jour de comptage"
        verbose_name_plural = "jours de comptage"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class Visit(models.Model):
    """Somebody of today, known by a digest nobody can read back; deleted with the salt of the day."""

    day = models.DateField(db_index=True)
    digest = models.CharField(max_length=32, unique=True)
    last_at = models.FloatField(help_text="Seconds since 1970.")
    referrer = models.CharField(max_length=8, choices=Referrer.choices)

    class Meta:
        verbose_name = "visite du jour"
        verbose_name_plural = "visites du jour"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class VisitTally(models.Model):
    """Sessions, users and page views of a day, by site, device, way to the site and language."""

    day = models.DateField("jour")
    site = models.CharField("site", max_length=120, default=MAIN_SITE, blank=True)
    device = models.CharField("appareil", max_length=8, choices=Device.choices)
    referrer = models.CharField("provenance", max_length=8, choices=Referrer.choices)
    language = models.CharField("langue", max_length=LANGUAGE_LENGTH)
    sessions = models.PositiveIntegerField("sessions", default=0)
    users = models.PositiveIntegerField("utilisateurs", default=0)
    views = models.PositiveIntegerField("pages vues", default=0)

    class Meta:
        verbose_name = "fréquentation d'un jour"
        verbose_name_plural = "fréquentation par jour"
        default_permissions = ("view",)
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "site", "device", "referrer", "language"], name="visit_tally_once"
            )
        ]

    def __str__(self) -> str:
        name = f"{self.day:%d/%m/%Y}, {self.get_device_display()}, {self.get_referrer_display()}"
        return f"{name}, {self.language}"


class PageTally(models.Model):
    """Views of a page on a day, or in the month that begins that day once it is ``monthly``."""

    day = models.DateField("jour")
    monthly = models.BooleanField("mois entier", default=False)
    site = models.CharField("site", max_length=120, default=MAIN_SITE, blank=True)
    page = models.CharField("page", max_length=200, blank=True)
    language = models.CharField("langue", max_length=LANGUAGE_LENGTH)
    device = models.CharField("appareil", max_length=8, choices=Device.choices)
    views = models.PositiveIntegerField("vues", default=0)

    class Meta:
        verbose_name = "vues d'une page"
        verbose_name_plural = "vues des pages"
        default_permissions = ()
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "monthly", "site", "page", "language", "device"], name="page_tally_once"
            )
        ]
        indexes = [models.Index(fields=["site", "page", "day"])]

    def __str__(self) -> str:
        span = f"{self.day:%m/%Y}" if self.monthly else f"{self.day:%d/%m/%Y}"
        return f"{span}, {self.page or 'autres pages'}, {self.get_device_display()}, {self.language}"


class PageName(models.Model):
    """What a page was last called."""

    site = models.CharField(max_length=120, default=MAIN_SITE, blank=True)
    page = models.CharField(max_length=200)
    title = models.CharField(max_length=200)

    class Meta:
        verbose_name = "titre d'une page"
        verbose_name_plural = "titres des pages"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["site", "page"], name="page_name_once")]

    def __str__(self) -> str:
        return self.title


class MeasurementFile(models.Model):
    """A file of another tool: its lines as they were read, what was refused, and what loading changed."""

    name = models.CharField("fichier", max_length=200)
    source = models.CharField("source", max_length=120)
    state = models.CharField("état", max_length=8, choices=FileState.choices)
    lines = models.JSONField("lignes", default=list)
    problems = models.JSONField("lignes refusées", default=list)
    replaced = models.JSONField(default=list, help_text="What loading overwrote, for undoing.")
    uploaded_at = models.DateTimeField("déposé le", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "fichier de mesures"
        verbose_name_plural = "fichiers de mesures"
        default_permissions = ()
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """A number another tool gave for some days, with its source.

    ``key`` is the device, the way or the page it is about; ``office`` only that of a wifi.
    """

    metric = models.CharField("mesure", max_length=20, choices=Metric.choices)
    key = models.CharField("détail", max_length=200, blank=True)
    title = models.CharField("titre de la page", max_length=200, blank=True)
    office = models.ForeignKey(
        Office, verbose_name="bureau", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField("du")
    last_day = models.DateField("au")
    number = models.PositiveIntegerField("nombre")
    source = models.CharField("source", max_length=120, help_text="L’outil, et quand son chiffre a été lu.")
    file = models.ForeignKey(
        MeasurementFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="measurements"
    )

    class Meta:
        verbose_name = "mesure"
        verbose_name_plural = "mesures"
        default_permissions = ("view", "change")
        ordering = ["-last_day", "-first_day", "metric", "key", "office__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "key", "first_day", "last_day"],
                condition=Q(office=None),
                name="measurement_once",
            ),
            models.UniqueConstraint(
                fields=["metric", "key", "first_day", "last_day", "office"],
                condition=Q(office__isnull=False),
                name="measurement_of_office_once",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="measurement_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(metric__in=WIFI, office__isnull=False) | (~Q(metric__in=WIFI) & Q(office=None)),
                name="measurement_of_wifi_has_office",
            ),
        ]

    def __str__(self) -> str:
        about = [self.get_metric_display(), self.title or self.key, str(self.office or "")]
        span = f"{self.first_day:%d/%m/%Y} au {self.last_day:%d/%m/%Y}"
        return f"{', '.join(filter(None, about))}, {span}"


class WifiGap(models.Model):
    """Days an office's wifi did not work, or did not count: said beside its figures."""

    office = models.ForeignKey(
        Office, verbose_name="bureau", on_delete=models.PROTECT, related_name="wifi_gaps"
    )
    first_day = models.DateField("du")
    last_day = models.DateField("au")
    words = models.CharField(
        "ce qui s’est passé", max_length=200, help_text="Par exemple : changement de matériel."
    )

    class Meta:
        verbose_name = "panne du wifi"
        verbose_name_plural = "pannes du wifi"
        default_permissions = ()
        ordering = ["-first_day", "office__order"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="wifi_gap_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.office}, du {self.first_day:%d/%m/%Y} au {self.last_day:%d/%m/%Y}"
