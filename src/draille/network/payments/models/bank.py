"""Statements of the bank and their lines."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from draille.network.hosts.models import Host
from draille.network.payments.enums import BankLineState, Match
from draille.network.payments.models.money import Payment
from draille.network.tariffs.models import Authority


class BankLayout(models.Model):
    """How the CSV of a bank is laid out: heads of the columns by what they hold, said once."""

    name = models.CharField("nom", max_length=80, unique=True)
    columns = models.JSONField("colonnes", default=dict)
    date_format = models.CharField("dates", max_length=20, default="%d/%m/%Y")

    class Meta:
        verbose_name = "présentation de relevé"
        verbose_name_plural = "présentations de relevés"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BankFile(models.Model):
    """A statement that was read. The file itself is not kept."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="bank_files")
    name = models.CharField("fichier", max_length=200)
    read_at = models.DateTimeField("lu le", default=timezone.now, editable=False)
    added = models.PositiveIntegerField("lignes nouvelles", default=0)
    known = models.PositiveIntegerField("lignes déjà lues", default=0)
    left = models.PositiveIntegerField("lignes sans recette", default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "relevé de compte"
        verbose_name_plural = "relevés de compte"
        ordering = ["-read_at"]

    def __str__(self) -> str:
        return self.name


class BankLine(models.Model):
    """A transfer received. ``transaction`` makes it unique: a statement read twice adds nothing.

    ``host`` is the one proposed, then the one chosen; ``payment`` what it became.
    """

    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="lines")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    transaction = models.CharField("opération", max_length=80)
    booked_on = models.DateField("date")
    amount = models.PositiveBigIntegerField("montant (centimes)")
    payer = models.CharField("donneur d'ordre", max_length=150, blank=True)
    label = models.CharField("libellé", max_length=300, blank=True)
    match = models.CharField("rapprochement", max_length=8, choices=Match.choices)
    why = models.CharField("pourquoi", max_length=200, blank=True)
    state = models.CharField(
        "état", max_length=8, choices=BankLineState.choices, default=BankLineState.WAITING
    )
    host = models.ForeignKey(Host, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    payment = models.ForeignKey(
        Payment, null=True, blank=True, on_delete=models.PROTECT, related_name="bank_lines"
    )
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "virement reçu"
        verbose_name_plural = "virements reçus"
        ordering = ["-booked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "transaction"], name="bank_transaction_once")
        ]
        indexes = [models.Index(fields=["state", "match"], name="bankline_state_idx")]

    def __str__(self) -> str:
        return f"{self.payer or self.label}, {self.booked_on:%d/%m/%Y}"
