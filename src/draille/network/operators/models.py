"""Platforms, the files they send, what these say line by line, and what they pay over.

A listing is a lodging as a platform names it: what is decided of it holds for all its lines, those to
come included.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.network.hosts.models import Lodging, Registration
from draille.network.operators.enums import UNDER_WAY, Match, Outcome, RemittanceState
from draille.network.tariffs.enums import Category, Nature
from draille.network.tariffs.models import Authority

STILL = timedelta(minutes=2)


def private_store() -> Storage:
    """Files of platforms hold addresses and prices: they are never served."""
    return storages["private"]


class Platform(models.Model):
    """A digital operator that collects the tax for hosts (CGCT, art. L2333-34, I and II).

    ``mapping`` says how its files are read: see ``mapping.FileMapping``.
    """

    name = models.CharField("nom", max_length=40, unique=True)
    siren = models.CharField(
        "SIREN", max_length=9, blank=True, validators=[RegexValidator(r"^\d{9}$", "Neuf chiffres.")]
    )
    mapping = models.JSONField("correspondance", default=dict, blank=True)
    active = models.BooleanField("actif", default=True)
    note = models.TextField("note interne", blank=True)

    class Meta:
        verbose_name = "opérateur numérique"
        verbose_name_plural = "opérateurs numériques"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Remittance(models.Model):
    """A platform's statement for an authority and a period: a file, or rows given by a program.

    ``position`` lines of the file are done; a batch and its position are one transaction. ``worker`` names
    who does the work: one that lost it stops. ``announced`` is what the platform says it pays, in cents;
    nothing is not zero. ``digest`` refuses the same file twice.
    """

    platform = models.ForeignKey(
        Platform, verbose_name="opérateur", on_delete=models.PROTECT, related_name="remittances"
    )
    authority = models.ForeignKey(
        Authority, verbose_name="collectivité", on_delete=models.PROTECT, related_name="remittances"
    )
    first_day = models.DateField("période du")
    last_day = models.DateField("au")
    received_on = models.DateField("reçu le")
    announced = models.PositiveBigIntegerField("montant annoncé (centimes)", null=True, blank=True)
    state = models.CharField(
        "état", max_length=9, choices=RemittanceState.choices, default=RemittanceState.RECEIVED
    )
    file = models.FileField(
        "fichier", upload_to="operators/", storage=private_store, max_length=200, blank=True
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True)
    digest = models.CharField("empreinte", max_length=64, blank=True)
    position = models.PositiveIntegerField("lignes lues", default=0)
    counts = models.JSONField("comptes", default=dict, blank=True)
    failure = models.TextField("refus", blank=True)
    worker = models.CharField(max_length=32, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("déposé le", default=timezone.now, editable=False)
    touched_at = models.DateTimeField("dernière activité", null=True, blank=True)
    ended_at = models.DateTimeField("fini le", null=True, blank=True)
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True)

    class Meta:
        verbose_name = "versement d'opérateur"
        verbose_name_plural = "versements d'opérateurs"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="remittance_in_order"),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(digest=""),
                name="remittance_file_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform}, du {self.first_day:%d/%m/%Y} au {self.last_day:%d/%m/%Y}"

    @property
    def under_way(self) -> bool:
        """Whether work was asked for and is not over."""
        return self.state in UNDER_WAY

    @property
    def interrupted(self) -> bool:
        """Whether nothing has moved for two minutes: the worker died, or none runs."""
        moved = self.touched_at or self.created_at
        return self.under_way and timezone.now() - moved > STILL

    @property
    def may_resume(self) -> bool:
        """Whether an import can be taken up where it stopped."""
        return self.interrupted or (self.state == RemittanceState.FAILED and self.position > 0)


class Listing(models.Model):
    """A lodging as a platform names it: registration number, its own identifier, an address.

    ``key`` is a digest of all that: the same words are the same listing. ``learnt`` is the number written on
    the lodging when a person chose it, taken away by undoing. ``lines`` and ``paid`` are for the queue.
    """

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="listings")
    key = models.CharField(max_length=32)
    registration = models.CharField("numéro d'enregistrement", max_length=64, blank=True)
    identifier = models.CharField("identifiant chez l'opérateur", max_length=64, blank=True)
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    commune = models.CharField("commune", max_length=100, blank=True)
    insee = models.CharField("code INSEE", max_length=5, blank=True)
    lodging = models.ForeignKey(
        Lodging, null=True, blank=True, on_delete=models.PROTECT, related_name="listings"
    )
    matched = models.PositiveSmallIntegerField("rapprochement", choices=Match.choices, default=Match.NONE)
    score = models.PositiveSmallIntegerField("ressemblance", null=True, blank=True)
    learnt = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lines = models.PositiveIntegerField("lignes", default=0)
    paid = models.BigIntegerField("collecté (centimes)", default=0)

    class Meta:
        verbose_name = "annonce d'opérateur"
        verbose_name_plural = "annonces d'opérateurs"
        ordering = ["-paid", "pk"]
        constraints = [models.UniqueConstraint(fields=["platform", "key"], name="listing_once")]
        indexes = [models.Index(fields=["matched", "-paid"], name="listing_queue")]

    def __str__(self) -> str:
        return self.registration or self.identifier or self.address or "annonce sans repère"


class RemittanceLine(models.Model):
    """A stay as the platform states it (CGCT, art. L2333-34), and the amount it should have given.

    Nobody's name, ever. Amounts are cents. ``price`` is the whole stay's, excluding tax. ``paid`` is what
    was collected, ``expected`` what the tariff gives (nothing where it cannot be computed), for the
    ``nature`` and ``category`` of the lodging that night, or what the platform says, or unclassified.
    ``difference`` is paid less expected.
    """

    remittance = models.ForeignKey(
        Remittance, on_delete=models.CASCADE, related_name="lines", db_index=False
    )  # the unique constraint begins with it
    number = models.PositiveIntegerField("ligne")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="stays")
    first_night = models.DateField("première nuit", db_index=True)
    nights = models.PositiveSmallIntegerField("nuits")
    persons = models.PositiveSmallIntegerField("personnes")
    exempt = models.PositiveSmallIntegerField("dont exonérées", default=0)
    collected_on = models.DateField("perçue le", null=True, blank=True)
    price = models.PositiveIntegerField("prix du séjour hors taxe (centimes)", null=True, blank=True)
    paid = models.IntegerField("collecté (centimes)")
    said = models.PositiveSmallIntegerField("catégorie dite", choices=Category.choices, null=True, blank=True)
    said_nature = models.PositiveSmallIntegerField(
        "nature dite", choices=Nature.choices, null=True, blank=True
    )
    nature = models.PositiveSmallIntegerField("nature", choices=Nature.choices)
    category = models.PositiveSmallIntegerField("catégorie", choices=Category.choices)
    expected = models.IntegerField("attendu (centimes)", null=True, blank=True)
    difference = models.IntegerField("écart (centimes)", null=True, blank=True)
    outcome = models.PositiveSmallIntegerField("constat", choices=Outcome.choices)

    class Meta:
        verbose_name = "ligne de versement"
        verbose_name_plural = "lignes de versements"
        ordering = ["remittance", "number"]
        constraints = [models.UniqueConstraint(fields=["remittance", "number"], name="remittance_line_once")]

    def __str__(self) -> str:
        return f"ligne {self.number}"


class LineProblem(models.Model):
    """A line that was not taken, and why; the first thousand of a file."""

    remittance = models.ForeignKey(Remittance, on_delete=models.CASCADE, related_name="problems")
    number = models.PositiveIntegerField("ligne")
    field = models.CharField("colonne", max_length=40, blank=True)
    value = models.CharField("valeur", max_length=80, blank=True)
    reason = models.CharField("raison", max_length=200)

    class Meta:
        ordering = ["remittance", "number", "pk"]

    def __str__(self) -> str:
        return f"ligne {self.number} : {self.reason}"


class RemittancePayment(models.Model):
    """Money a platform paid over for a remittance; cents. The ledger keeps it too, on nobody's account."""

    remittance = models.ForeignKey(Remittance, on_delete=models.PROTECT, related_name="payments")
    amount = models.PositiveBigIntegerField("montant (centimes)")
    received_on = models.DateField("reçu le")
    reference = models.CharField("référence", max_length=80, blank=True)
    recorded_at = models.DateTimeField("enregistré le", default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField("annulé le", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "paiement d'opérateur"
        verbose_name_plural = "paiements d'opérateurs"
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"{self.remittance}, {self.received_on:%d/%m/%Y}"
