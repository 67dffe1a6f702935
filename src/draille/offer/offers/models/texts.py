"""Texts in other languages."""

from __future__ import annotations

from django.db import models

from draille.offer.offers.models.offer import Offer


class Translation(models.Model):
    """The texts of a sheet in another language. An empty text falls back on the French one.

    ``source_digest`` is the ``text_digest`` of the French texts it was made from.
    """

    offer = models.ForeignKey(
        Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField("langue", max_length=2, choices=[("en", "anglais"), ("de", "allemand")])
    name = models.CharField("nom", max_length=200, blank=True)
    summary = models.CharField("accroche", max_length=300, blank=True)
    description = models.TextField("description", blank=True)
    machine = models.BooleanField("traduction automatique", default=False)
    source_digest = models.CharField(max_length=16, blank=True, editable=False)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)

    class Meta:
        verbose_name = "traduction"
        verbose_name_plural = "traductions"
        ordering = ["offer", "language"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "language"], name="offer_translation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offer} ({self.get_language_display()})"

    @property
    def stale(self) -> bool:
        """Whether the French texts changed since."""
        return self.source_digest != self.offer.text_digest
