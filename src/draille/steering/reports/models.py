"""Reports, their commentary, and what was frozen at publication."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q


class Report(models.Model):
    """The activity report of one year. ``content`` and ``figures`` are filled when it is published."""

    class State(models.TextChoices):
        DRAFT = "draft", "brouillon"
        PUBLISHED = "published", "publié"

    year = models.PositiveSmallIntegerField(
        "année", unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    title = models.CharField("titre", max_length=160, blank=True)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField("publié le", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="publié par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    computed_at = models.DateTimeField("chiffres calculés le", null=True, blank=True)
    content = models.JSONField("contenu figé", default=dict, blank=True)
    figures = models.JSONField("chiffres figés", default=list, blank=True)

    class Meta:
        verbose_name = "rapport d'activité"
        verbose_name_plural = "rapports d'activité"
        ordering = ["-year"]
        permissions = [("publish_report", "Peut publier un rapport")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False, computed_at__isnull=False),
                name="report_published_with_its_time",
            )
        ]

    def __str__(self) -> str:
        return self.title or f"Rapport d'activité {self.year}"


class Commentary(models.Model):
    """What the editor adds to a section of a report, in plain text with blank lines between paragraphs."""

    report = models.ForeignKey(
        Report, verbose_name="rapport", on_delete=models.CASCADE, related_name="commentaries"
    )
    section = models.CharField("section", max_length=100)
    body = models.TextField("commentaire")
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
