"""Menus the office makes, by site, language and place."""

from __future__ import annotations

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Locale, Site

from draille.promotion.site.blocks.entries import EntriesBlock
from draille.promotion.site.enums import Place


class Menu(models.Model):
    """The entries of one menu; where there is none, the shell shows what the apps bring."""

    site = models.ForeignKey(Site, verbose_name="site", on_delete=models.CASCADE, related_name="menus")
    locale = models.ForeignKey(Locale, verbose_name="langue", on_delete=models.CASCADE, related_name="+")
    place = models.CharField("emplacement", max_length=8, choices=Place.choices, default=Place.MAIN)
    entries = StreamField(EntriesBlock(), verbose_name="entrées")

    class Meta:
        verbose_name = "menu"
        verbose_name_plural = "menus"
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale", "place"],
                name="one_menu_a_place",
                violation_error_message="Ce site a déjà un menu à cet endroit dans cette langue.",
            )
        ]
        ordering = ["site", "place", "locale"]

    def __str__(self) -> str:
        return f"{self.get_place_display()}, {self.locale}"
