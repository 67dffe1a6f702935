"""Declarations, their versions and their lines."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.network.declarations.enums import Filing, SentFrom
from draille.network.hosts.models import Host, HostAccess, Lodging
from draille.network.tariffs.models import Authority


class Declaration(models.Model):
    """A month of a lodging: the stays whose tax was collected in it. A flat rate is declared in January.

    ``draft`` is what was filled in and not sent: the form's own data.

    ``current`` is the version in force: none while nothing was sent.
    """

    lodging = models.ForeignKey(Lodging, on_delete=models.PROTECT, related_name="declarations")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="declarations")
    month = models.DateField("mois")
    draft = models.JSONField("brouillon", null=True, blank=True)
    draft_at = models.DateTimeField("brouillon du", null=True, blank=True)
    current = models.OneToOneField(
        "Version", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "déclaration"
        verbose_name_plural = "déclarations"
        ordering = ["-month", "pk"]
        permissions = [("export_declarations", "Peut exporter les déclarations")]
        constraints = [
            models.UniqueConstraint(fields=["lodging", "month"], name="declaration_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="declaration_month_is_a_first_day"),
        ]
        indexes = [models.Index(fields=["month", "host"])]

    def __str__(self) -> str:
        return f"{self.lodging}, {self.month:%m/%Y}"


class Version(models.Model):
    """A declaration as it was sent, never changed. ``replaced_at`` is when the next one was sent.

    ``amounts`` are cents by component; ``steps`` the explanation, as (text, source) pairs. Nights are
    person-nights. What a platform collected is counted in ``platform_nights`` and asks nothing. ``debtor``
    owes it: the agency whose mandate says that it pays, else the owner. ``digest`` is that of the content:
    the same one sent again makes no version.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version", default=1)
    filing = models.CharField("nature", max_length=8, choices=Filing.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    debtor = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="+", verbose_name="redevable")
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    replaced_at = models.DateTimeField("remplacée le", null=True, blank=True)
    sent_from = models.CharField("par", max_length=8, choices=SentFrom.choices)
    access = models.ForeignKey(HostAccess, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_from = models.DateField("fermé du", null=True, blank=True)
    closed_until = models.DateField("au", null=True, blank=True)
    note = models.TextField("mot", blank=True)
    stays = models.PositiveIntegerField("séjours", default=0)
    person_nights = models.PositiveIntegerField("nuitées", default=0)
    taxable_nights = models.PositiveIntegerField("nuitées assujetties", default=0)
    exempt_nights = models.JSONField("nuitées exonérées", default=dict)
    platform_nights = models.PositiveIntegerField("nuitées par opérateur", default=0)
    nature = models.PositiveSmallIntegerField("nature d'hébergement")
    category = models.PositiveSmallIntegerField("catégorie")
    amounts = models.JSONField("montants", default=dict)
    total = models.PositiveBigIntegerField("montant (centimes)", default=0)
    steps = models.JSONField("explication", default=list)
    digest = models.CharField("empreinte du contenu", max_length=64, editable=False)

    class Meta:
        verbose_name = "version de déclaration"
        verbose_name_plural = "versions de déclarations"
        ordering = ["declaration", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "number"], name="version_once"),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("sent_at")),
                name="version_in_order",
            ),
        ]
        indexes = [models.Index(fields=["sent_at", "replaced_at"])]

    def __str__(self) -> str:
        return f"{self.declaration}, version {self.number}"


class StayLine(models.Model):
    """A stay of the register (CGCT, art. L2333-34, III), a line of totals, or an opening at the flat rate.

    Nobody's name, ever.

    ``price`` is the whole stay's, in cents excluding tax, for unclassified lodging. For totals, ``nights`` is
    how many person-nights and ``occupants`` is one. ``exempt`` counts persons by reason (person-nights for
    totals). ``platform`` marks what an operator collected.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="lines")
    first_night = models.DateField("arrivée")
    nights = models.PositiveIntegerField("nuits")
    occupants = models.PositiveIntegerField("occupants")
    exempt = models.JSONField("exonérés", default=dict)
    price = models.PositiveIntegerField("prix hors taxe (centimes)", null=True, blank=True)
    platform = models.CharField("opérateur", max_length=40, blank=True)
    collected_on = models.DateField("perçue le", null=True, blank=True)
    amounts = models.JSONField("montants", default=dict)
    total = models.PositiveBigIntegerField("montant (centimes)", default=0)

    class Meta:
        verbose_name = "séjour"
        verbose_name_plural = "séjours"
        ordering = ["first_night", "pk"]

    def __str__(self) -> str:
        return f"{self.nights} nuits à partir du {self.first_night:%d/%m/%Y}"
