"""Brochures, their files by language with every version kept, and downloads by day."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from draille.offer.offers.enums import LANGUAGES
from draille.promotion.brochures.enums import Category, FileKind, State
from draille.promotion.editions.models import LANGUAGE_NAMES
from draille.territory.pictures.models import Picture

LANGUAGE_CHOICES = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


class BrochureQuerySet(models.QuerySet["Brochure"]):
    """Reads of brochures."""

    def published(self) -> BrochureQuerySet:
        """Those visitors may see: published, with at least one file."""
        return self.filter(state=State.PUBLISHED, files__current__isnull=False).distinct()


class Brochure(models.Model):
    """A document offered to visitors, with a title and a summary in each language and a file in some.

    ``slug`` is in the addresses of its files: it does not change once it was published.
    """

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    category = models.CharField("catégorie", max_length=10, choices=Category.choices)
    title = models.CharField("titre", max_length=120)
    summary = models.CharField("en une phrase", max_length=300, blank=True)
    title_en = models.CharField("titre en anglais", max_length=120, blank=True)
    summary_en = models.CharField("en une phrase, en anglais", max_length=300, blank=True)
    title_de = models.CharField("titre en allemand", max_length=120, blank=True)
    summary_de = models.CharField("en une phrase, en allemand", max_length=300, blank=True)
    cover = models.ForeignKey(
        Picture, verbose_name="couverture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    year = models.PositiveSmallIntegerField(
        "année de l’édition",
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
    )
    printed_on = models.DateField("imprimée le", null=True, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=100)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.DRAFT)
    published_on = models.DateField("publiée le", null=True, blank=True)
    withdrawn_on = models.DateField("retirée le", null=True, blank=True)

    objects = BrochureQuerySet.as_manager()

    class Meta:
        verbose_name = "brochure"
        verbose_name_plural = "brochures"
        ordering = ["order", "title", "pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_on__isnull=False),
                name="brochure_published_has_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def text(self, name: str, language: str) -> str:
        """``title`` or ``summary`` in a language; the French one where nobody translated it."""
        return str(getattr(self, f"{name}_{language}", "") or getattr(self, name))


class BrochureFile(models.Model):
    """A brochure in one language: an address that stays, whatever version is behind it."""

    brochure = models.ForeignKey(Brochure, on_delete=models.PROTECT, related_name="files")
    language = models.CharField("langue", max_length=2, choices=LANGUAGE_CHOICES)
    name = models.CharField("nom du fichier", max_length=100)
    current = models.ForeignKey(
        "FileVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "fichier de brochure"
        verbose_name_plural = "fichiers de brochures"
        default_permissions = ()
        ordering = ["brochure", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["brochure", "language"], name="brochure_file_once"),
            models.UniqueConstraint(fields=["brochure", "name"], name="brochure_file_name_once"),
        ]

    def __str__(self) -> str:
        return f"{self.brochure}, {self.get_language_display()}"


class FileVersion(models.Model):
    """What was sent in, kept in the private store under ``path``."""

    file = models.ForeignKey(BrochureFile, on_delete=models.CASCADE, related_name="versions")
    path = models.CharField(max_length=200)
    kind = models.CharField(max_length=4, choices=FileKind.choices)
    size = models.PositiveIntegerField("taille")
    pages = models.PositiveSmallIntegerField("pages", null=True, blank=True)
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField("ajoutée le", auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "version d’un fichier"
        verbose_name_plural = "versions des fichiers"
        default_permissions = ()
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file}, {self.added_at:%d/%m/%Y}"


class DownloadTally(models.Model):
    """Downloads of a file on a day, with nothing about who."""

    file = models.ForeignKey(BrochureFile, on_delete=models.PROTECT, related_name="tallies")
    day = models.DateField("jour")
    count = models.PositiveIntegerField("téléchargements", default=0)

    class Meta:
        verbose_name = "téléchargements d’un jour"
        verbose_name_plural = "téléchargements par jour"
        default_permissions = ()
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["file", "day"], name="download_tally_once")]
        indexes = [models.Index(fields=["day", "file"])]

    def __str__(self) -> str:
        return f"{self.file}, {self.day:%d/%m/%Y}"


class DownloadMark(models.Model):
    """That somebody of today has had a file, so that it is not counted twice; deleted with the day's salt."""

    day = models.DateField(db_index=True)
    digest = models.CharField(max_length=32, unique=True)
    last_at = models.FloatField(help_text="Seconds since 1970.")

    class Meta:
        verbose_name = "téléchargement du jour"
        verbose_name_plural = "téléchargements du jour"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)
