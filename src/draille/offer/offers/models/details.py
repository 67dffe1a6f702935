"""Controlled lists, and what a sheet takes from them; prices."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from draille.offer.offers.enums import FeatureGroup, LabelScope, PriceUnit
from draille.offer.offers.models.offer import Offer


class Feature(models.Model):
    """A line of a controlled list: a means of payment, an audience, an equipment…"""

    code = models.SlugField("code", unique=True)
    group = models.CharField("liste", max_length=16, choices=FeatureGroup.choices)
    name = models.CharField("nom", max_length=80)
    name_en = models.CharField("nom anglais", max_length=80, blank=True)
    name_de = models.CharField("nom allemand", max_length=80, blank=True)
    kinds = models.JSONField("types de fiches", default=list, blank=True, help_text="Vide : tous.")
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposé", default=True)
    offers = models.ManyToManyField(Offer, related_name="features", blank=True, verbose_name="fiches")

    class Meta:
        verbose_name = "caractéristique"
        verbose_name_plural = "caractéristiques"
        ordering = ["group", "order", "name"]

    def __str__(self) -> str:
        return self.name

    def named(self, language: str) -> str:
        """Its name in a language."""
        return str(getattr(self, f"name_{language}", "") or self.name)


class Label(models.Model):
    """A label, a brand or a recognition. Its name is a proper noun: the same in all languages."""

    code = models.SlugField("code", unique=True)
    name = models.CharField("nom", max_length=80, unique=True)
    scope = models.CharField("nature", max_length=10, choices=LabelScope.choices, default=LabelScope.QUALITY)
    expires = models.BooleanField("a une date de fin", default=True)
    website = models.URLField("site internet", blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposé", default=True)

    class Meta:
        verbose_name = "label"
        verbose_name_plural = "labels"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class OfferLabel(models.Model):
    """A label held by an offer: with its number, its level (3 épis) and its last day where it has them."""

    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="labels")
    label = models.ForeignKey(Label, verbose_name="label", on_delete=models.PROTECT, related_name="holders")
    number = models.CharField("numéro", max_length=40, blank=True)
    level = models.CharField("niveau", max_length=30, blank=True)
    valid_until = models.DateField("valable jusqu'au", null=True, blank=True)

    class Meta:
        verbose_name = "label de la fiche"
        verbose_name_plural = "labels de la fiche"
        ordering = ["offer", "label__order", "label__name"]
        constraints = [models.UniqueConstraint(fields=["offer", "label"], name="offer_label_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.level}".strip()


class Price(models.Model):
    """A price or a range, in cents including tax; an empty maximum means "from"."""

    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="prices")
    name = models.CharField("intitulé", max_length=120, blank=True)
    unit = models.CharField("unité", max_length=12, choices=PriceUnit.choices, default=PriceUnit.OTHER)
    minimum = models.PositiveIntegerField("à partir de", null=True, blank=True)
    maximum = models.PositiveIntegerField("jusqu'à", null=True, blank=True)
    note = models.CharField("précision", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "tarif"
        verbose_name_plural = "tarifs"
        ordering = ["offer", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="offer_price_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}, {self.name or self.get_unit_display()}"
