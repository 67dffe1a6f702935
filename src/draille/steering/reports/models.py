"""Reports, their commentary, and each published version as it was."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Report(models.Model):
    """The activity report of one year: a draft follows the figures of the day, a published one is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", "brouillon"
        PUBLISHED = "published", "publié"

    year = models.PositiveSmallIntegerField(
        "année", unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    title = models.CharField("titre", max_length=160, blank=True)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = "rapport d'activité"
        verbose_name_plural = "rapports d'activité"
        ordering = ["-year"]
        permissions = [("publish_report", "Peut publier un rapport")]

    def __str__(self) -> str:
        return self.title or f"Rapport d'activité {self.year}"

    @property
    def is_published(self) -> bool:
        """Whether its latest version is in force."""
        return self.state == self.State.PUBLISHED


class Commentary(models.Model):
    """What the editor adds to a section of a report, in plain text with blank lines between paragraphs.

    ``version`` counts its writings: whoever writes says which one they had read.
    """

    report = models.ForeignKey(
        Report, verbose_name="rapport", on_delete=models.CASCADE, related_name="commentaries"
    )
    section = models.CharField("section", max_length=100)
    body = models.TextField("commentaire", blank=True)
    version = models.PositiveIntegerField("version", default=1)
    updated_at = models.DateTimeField("modifié le", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "commentaire"
        verbose_name_plural = "commentaires"
        ordering = ["report", "section"]
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="commentary_once")]

    def __str__(self) -> str:
        return f"{self.report}, {self.section}"


class LightVersions(models.Manager["PublishedVersion"]):
    """Versions without their bulky parts, which are read when they are asked for."""

    def get_queryset(self) -> models.QuerySet[PublishedVersion]:
        return super().get_queryset().defer("content", "pdf")


class PublishedVersion(models.Model):
    """A report as it was published, for ever: its content with every figure, and the very PDF.

    The bytes are kept, in the database, so that the document of the board's meeting is the same in ten
    years, whatever the layout has become; being rows, they are published, backed up and restored
    together with the rest or not at all.
    """

    report = models.ForeignKey(
        Report, verbose_name="rapport", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField("version")
    published_at = models.DateTimeField("publié le")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="publié par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    computed_at = models.DateTimeField("chiffres calculés le")
    content = models.JSONField("contenu figé")
    pdf = models.BinaryField("document")
    reopened_at = models.DateTimeField("rouvert le", null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="rouvert par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField("motif de la réouverture", max_length=300, blank=True)

    objects = LightVersions()

    class Meta:
        verbose_name = "version publiée"
        verbose_name_plural = "versions publiées"
        ordering = ["report", "-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="published_version_once"),
            models.CheckConstraint(
                condition=models.Q(reopened_at__isnull=True) | ~models.Q(reason=""),
                name="published_version_reopened_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A version's content is written once."""
        if self.pk is not None and {"content", "pdf"} & set(kwargs.get("update_fields") or ["content"]):
            raise FrozenVersionError
        super().save(*args, **kwargs)


class FrozenVersionError(RuntimeError):
    """What was published is never rewritten: a correction is a new version."""

    def __init__(self) -> None:
        super().__init__("a published version is never rewritten")
