"""Who levies the tax, and what it voted."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from draille.network.tariffs.enums import Category, Component, Nature, Regime, RoundingPolicy


class Authority(models.Model):
    """A commune or a group of communes that levies the tourist tax.

    ``late_interest`` is a percentage a month of delay (CGCT, art. L2333-38: 0.20 since 1 January 2019).
    ``declare_by`` is the day of the following month a month must be declared by. What was declared is to be
    paid after each of ``pay_months`` (every month when empty), by the day ``pay_by`` of the month after.
    """

    name = models.CharField("nom", max_length=150)
    siren = models.CharField(
        "SIREN", max_length=9, unique=True, validators=[RegexValidator(r"^\d{9}$", "Neuf chiffres.")]
    )
    rounding = models.CharField(
        "arrondi", max_length=8, choices=RoundingPolicy.choices, default=RoundingPolicy.PER_UNIT
    )
    late_interest = models.DecimalField(
        "intérêt de retard, % par mois", max_digits=4, decimal_places=2, default=Decimal("0.20")
    )
    started_months = models.BooleanField(
        "tout mois commencé compte",
        default=True,
        help_text="À vérifier : le texte ne dit pas si l'intérêt se compte par mois commencé.",
    )
    declare_by = models.PositiveSmallIntegerField(
        "déclarer avant le (jour du mois suivant)",
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    pay_by = models.PositiveSmallIntegerField(
        "payer avant le (jour du mois suivant)",
        default=31,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    pay_months = models.JSONField("mois d'échéance", default=list, blank=True)
    address = models.TextField("adresse", blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    payfip_client = models.CharField("numéro client PayFiP", max_length=6, blank=True)

    class Meta:
        verbose_name = "collectivité"
        verbose_name_plural = "collectivités"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Deliberation(models.Model):
    """A vote, for the communes it covers, from a day on (CGCT, art. L2333-26: voted before 1 July N-1).

    One authority may have several at once, for communes of several départements. ``origin`` is ``delta`` when
    it was read from the national file. Rents are cents (art. L2333-31, 4°).
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="deliberations")
    voted_on = models.DateField("votée le")
    reference = models.CharField("référence", max_length=120, blank=True)
    valid_from = models.DateField("applicable du")
    valid_until = models.DateField("au", null=True, blank=True)
    rent_night = models.PositiveIntegerField("loyer seuil par nuit", null=True, blank=True)
    rent_week = models.PositiveIntegerField("loyer seuil par semaine", null=True, blank=True)
    rent_month = models.PositiveIntegerField("loyer seuil par mois", null=True, blank=True)
    origin = models.CharField("origine", max_length=10, default="office")
    verified = models.BooleanField("vérifiée avec le texte voté", default=False)

    class Meta:
        verbose_name = "délibération"
        verbose_name_plural = "délibérations"
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="deliberation_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority}, délibération du {self.voted_on:%d/%m/%Y}"


class DeliberationCommune(models.Model):
    """A commune that a deliberation covers; it need not be one of the territory."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="communes")
    insee = models.CharField("code INSEE", max_length=5, db_index=True)
    name = models.CharField("commune", max_length=100)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "insee"], name="deliberation_commune_once")
        ]

    def __str__(self) -> str:
        return self.name


class CollectionPeriod(models.Model):
    """Days of every year in which the tax is collected (CGCT, art. L2333-28)."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="periods")
    first_month = models.PositiveSmallIntegerField(default=1)
    first_day = models.PositiveSmallIntegerField(default=1)
    last_month = models.PositiveSmallIntegerField(default=12)
    last_day = models.PositiveSmallIntegerField(default=31)

    class Meta:
        ordering = ["first_month", "first_day", "pk"]

    def __str__(self) -> str:
        return f"du {self.first_day}/{self.first_month} au {self.last_day}/{self.last_month}"


class Tariff(models.Model):
    """Euros a person and night; a percentage of the night's price for unclassified lodging.

    ``is_cap`` marks the highest tariff voted, which the percentage never passes.
    """

    period = models.ForeignKey(CollectionPeriod, on_delete=models.CASCADE, related_name="tariffs")
    category = models.PositiveSmallIntegerField("catégorie", choices=Category.choices)
    amount = models.DecimalField("tarif", max_digits=6, decimal_places=2)
    is_cap = models.BooleanField("plafond du non classé", default=False)

    class Meta:
        ordering = ["category"]
        constraints = [models.UniqueConstraint(fields=["period", "category"], name="tariff_once")]

    def __str__(self) -> str:
        return f"{self.get_category_display()} : {self.amount}"


class NatureRegime(models.Model):
    """How lodgings of a nature owe the tax; unclassified ones are always at the actual (L2333-26, II)."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="regimes")
    nature = models.PositiveSmallIntegerField("nature", choices=Nature.choices)
    regime = models.CharField("régime", max_length=6, choices=Regime.choices)

    class Meta:
        ordering = ["nature"]
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "nature"], name="regime_once"),
            models.CheckConstraint(
                condition=~Q(nature=Nature.UNCLASSIFIED) | Q(regime=Regime.ACTUAL),
                name="unclassified_is_actual",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} : {self.get_regime_display()}"


class FlatAllowance(models.Model):
    """What a flat-rate due is lowered by, for so many nights (CGCT, art. L2333-41)."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="allowances")
    percent = models.DecimalField("abattement, %", max_digits=5, decimal_places=2)
    fewest = models.PositiveSmallIntegerField("de (nuits)")
    most = models.PositiveSmallIntegerField("à (nuits)")

    class Meta:
        ordering = ["fewest", "pk"]

    def __str__(self) -> str:
        return f"{self.percent} % de {self.fewest} à {self.most} nuits"


class AdditionalTax(models.Model):
    """A tax that is a percentage of the base, in the communes of the deliberation."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="additionals")
    component = models.CharField(
        "taxe", max_length=15, choices=[one for one in Component.choices if one[0] != Component.BASE]
    )
    percent = models.DecimalField("pourcentage", max_digits=5, decimal_places=2)
    source = models.CharField("texte", max_length=120, blank=True)

    class Meta:
        ordering = ["component"]
        constraints = [models.UniqueConstraint(fields=["deliberation", "component"], name="additional_once")]

    def __str__(self) -> str:
        return f"{self.get_component_display()} : {self.percent} %"


class NationalLimit(models.Model):
    """The least and the most an authority may vote for a year (CGCT, art. L2333-30); euros, or percent."""

    year = models.PositiveSmallIntegerField("année")
    category = models.PositiveSmallIntegerField("catégorie", choices=Category.choices)
    floor = models.DecimalField("plancher", max_digits=6, decimal_places=2)
    ceiling = models.DecimalField("plafond", max_digits=6, decimal_places=2)
    source = models.CharField("source", max_length=200)
    verified = models.BooleanField("lu dans un texte officiel", default=False)

    class Meta:
        ordering = ["-year", "category"]
        constraints = [
            models.UniqueConstraint(fields=["year", "category"], name="national_limit_once"),
            models.CheckConstraint(condition=Q(floor__lte=F("ceiling")), name="national_limit_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.get_category_display()} : {self.floor} à {self.ceiling}"
