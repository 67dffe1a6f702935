"""Communes, sectors, offices, and the calendars of public and school holidays."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]


class Sector(models.Model):
    """A part of the destination with its own programme and guides."""

    slug = models.SlugField("identifiant", unique=True)
    name = models.CharField("nom", max_length=80, unique=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "secteur"
        verbose_name_plural = "secteurs"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune, named by its INSEE code; ``sector`` is empty outside the destination."""

    insee = models.CharField(
        "code INSEE", max_length=5, unique=True, validators=[RegexValidator(r"^(\d{2}|2[AB])\d{3}$")]
    )
    name = models.CharField("nom", max_length=80)
    slug = models.SlugField("identifiant", max_length=90)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    departement = models.CharField("département", max_length=3)
    sector = models.ForeignKey(
        Sector,
        verbose_name="secteur",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="communes",
    )
    latitude = models.FloatField("latitude", validators=LATITUDE)
    longitude = models.FloatField("longitude", validators=LONGITUDE)

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        ordering = ["name"]
        indexes = [models.Index(fields=["latitude", "longitude"])]

    def __str__(self) -> str:
        return self.name


class OfficeQuerySet(models.QuerySet["Office"]):
    """Reads of offices."""

    def active(self) -> OfficeQuerySet:
        """Those the office still runs."""
        return self.filter(active=True)


class Office(models.Model):
    """A bureau d'information touristique (BIT): a desk where the public is welcomed."""

    slug = models.SlugField("identifiant", unique=True)
    name = models.CharField("nom", max_length=80, unique=True)
    short_name = models.CharField("nom court", max_length=30)
    commune = models.ForeignKey(
        Commune, verbose_name="commune", on_delete=models.PROTECT, related_name="offices"
    )
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    latitude = models.FloatField("latitude", validators=LATITUDE)
    longitude = models.FloatField("longitude", validators=LONGITUDE)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("en service", default=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "bureau d'information"
        verbose_name_plural = "bureaux d'information"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class PublicHoliday(models.Model):
    """A jour férié in metropolitan France (Code du travail, art. L3133-1)."""

    day = models.DateField("date", unique=True)
    name = models.CharField("nom", max_length=80)

    class Meta:
        verbose_name = "jour férié"
        verbose_name_plural = "jours fériés"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.name} {self.day.year}"


class SchoolHoliday(models.Model):
    """School holidays of one zone, from the first day off to the last, both included."""

    class Zone(models.TextChoices):
        A = "A", "zone A"
        B = "B", "zone B"
        C = "C", "zone C"

    zone = models.CharField("zone", max_length=1, choices=Zone.choices)
    name = models.CharField("nom", max_length=80)
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")

    class Meta:
        verbose_name = "vacances scolaires"
        verbose_name_plural = "vacances scolaires"
        ordering = ["first_day", "zone"]
        constraints = [
            models.UniqueConstraint(fields=["zone", "first_day"], name="school_holiday_once"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="school_holiday_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, zone {self.zone}"
