"""Payments and what follows them. Amounts are cents; the accounts themselves stand in the ledger."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.network.hosts.models import Host, HostAccess
from draille.network.payments.enums import (
    AttemptState,
    DepositKind,
    Means,
    RefundState,
    ReversalReason,
    State,
)
from draille.network.tariffs.models import Authority


class Deposit(models.Model):
    """Cheques handed in together, or the cash of a day, closed. ``counted`` is what was in hand."""

    kind = models.CharField("nature", max_length=7, choices=DepositKind.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="deposits")
    number = models.PositiveIntegerField("numéro")
    day = models.DateField("journée")
    expected = models.PositiveBigIntegerField("attendu (centimes)")
    counted = models.PositiveBigIntegerField("compté (centimes)")
    note = models.TextField("remarque", blank=True)
    made_at = models.DateTimeField("faite le", default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "remise"
        verbose_name_plural = "remises"
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "authority", "number"], name="deposit_number_once"),
            models.UniqueConstraint(
                fields=["authority", "day"], condition=Q(kind="cash"), name="cash_closed_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} n° {self.number}"


class Payment(models.Model):
    """An amount a host pays to an authority. It ends once; the accounts bear it only when ``paid``.

    Attributes:
        reference: what the payer, PayFiP and the public accountant call it; letters and digits, 30 at most.
        received_on: the day it came in: the bank's, or that of the desk.
        settled_at: when its end was written.
        payer: who signed the cheque or handed in the cash, where it is not the host.
        number: that of the cheque, or of the bank's operation; PayFiP's authorisation.
        chosen: the dues the payer chose, paid first (``rules.written_keys``); empty, the oldest are.
        alert: why a person must look at it: an answer that is not what was asked, money that came late.
    """

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="payments")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="payments")
    means = models.CharField("moyen", max_length=8, choices=Means.choices)
    amount = models.PositiveBigIntegerField("montant (centimes)")
    state = models.CharField("état", max_length=9, choices=State.choices, default=State.PENDING)
    reference = models.CharField("référence", max_length=30, unique=True)
    created_at = models.DateTimeField("commencé le", default=timezone.now, editable=False)
    settled_at = models.DateTimeField("terminé le", null=True, blank=True)
    received_on = models.DateField("reçu le", null=True, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    payer = models.CharField("payeur", max_length=150, blank=True)
    bank = models.CharField("banque", max_length=80, blank=True)
    number = models.CharField("numéro de la pièce", max_length=80, blank=True)
    note = models.TextField("remarque", blank=True)
    chosen = models.JSONField("mois choisis", default=list, blank=True)
    alert = models.CharField("alerte", max_length=300, blank=True)
    deposit = models.ForeignKey(
        Deposit, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    access = models.ForeignKey(HostAccess, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "encaissement"
        verbose_name_plural = "encaissements"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_above_zero"),
            models.CheckConstraint(
                condition=~Q(state="paid") | Q(settled_at__isnull=False, received_on__isnull=False),
                name="payment_paid_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "created_at"], name="payment_state_idx"),
            models.Index(fields=["host", "state"], name="payment_host_idx"),
            models.Index(fields=["means", "received_on"], name="payment_means_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.get_means_display()})"

    @property
    def source(self) -> str:
        """What the ledger calls it."""
        return f"payments.payment:{self.pk}"

    @property
    def redirect_url(self) -> str:
        """Where the payer goes now; empty when there is nowhere to go."""
        attempt = self.attempts.filter(state=AttemptState.OPEN).order_by("pk").last()
        return attempt.address if attempt else ""

    @property
    def outcome(self) -> str:
        """What the payer is told: a ``State``; PayFiP's last word while it may still change."""
        if self.state != State.PENDING:
            return self.state
        last = self.attempts.order_by("pk").last()
        told = {AttemptState.REFUSED: State.REFUSED, AttemptState.ABANDONED: State.ABANDONED}
        return str(told.get(AttemptState(last.state), State.PENDING)) if last else State.PENDING.value


class Attempt(models.Model):
    """One operation asked of PayFiP. A new click is a new one: an ``idop`` is used once.

    ``exer`` and ``client`` are what was said then, compared with every answer. ``answers`` keeps each answer
    that differs from the one before it, with its moment.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="attempts")
    idop = models.CharField("opération", max_length=60, unique=True, null=True, blank=True)
    state = models.CharField("état", max_length=9, choices=AttemptState.choices, default=AttemptState.ASKED)
    address = models.URLField("page de paiement", max_length=400, blank=True)
    client = models.CharField("numéro client", max_length=6)
    exer = models.CharField("exercice", max_length=4)
    mode = models.CharField("saisie", max_length=1)
    created_at = models.DateTimeField("demandée le", default=timezone.now, editable=False)
    asked_at = models.DateTimeField("interrogée le", null=True, blank=True)
    answers = models.JSONField("réponses", default=list, blank=True)

    class Meta:
        verbose_name = "opération PayFiP"
        verbose_name_plural = "opérations PayFiP"
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="attempt_state_idx")]

    def __str__(self) -> str:
        return self.idop or "sans numéro"


class ReceiptBook(models.Model):
    """The last number given, by authority and year; locked while one is given, so none is skipped."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("année")
    last = models.PositiveIntegerField("dernier numéro", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="receipt_book_once")]

    def __str__(self) -> str:
        return f"{self.authority}, {self.year}"


class Receipt(models.Model):
    """The receipt of a payment: one, numbered without a gap."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="receipt")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("année")
    number = models.PositiveIntegerField("numéro")
    issued_at = models.DateTimeField("délivrée le", default=timezone.now)

    class Meta:
        verbose_name = "quittance"
        verbose_name_plural = "quittances"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "number"], name="receipt_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:05d}"


class Reversal(models.Model):
    """A payment taken back: a cheque that bounced, a mistake. Payment and receipt stay, struck out."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="reversal")
    reason = models.CharField("motif", max_length=7, choices=ReversalReason.choices)
    note = models.TextField("remarque", blank=True)
    at = models.DateTimeField("le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "annulation d'encaissement"
        verbose_name_plural = "annulations d'encaissements"

    def __str__(self) -> str:
        return f"{self.get_reason_display()} : {self.payment}"


class Refund(models.Model):
    """Money held for a host beyond what is due, to be given back or kept in advance: a person decides."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="refunds")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    payment = models.OneToOneField(
        Payment, null=True, blank=True, on_delete=models.PROTECT, related_name="refund"
    )
    amount = models.PositiveBigIntegerField("montant (centimes)")
    state = models.CharField("état", max_length=9, choices=RefundState.choices, default=RefundState.PROPOSED)
    proposed_at = models.DateTimeField("proposé le", default=timezone.now, editable=False)
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)
    done_on = models.DateField("remboursé le", null=True, blank=True)
    number = models.CharField("référence du mandat ou du virement", max_length=80, blank=True)
    note = models.TextField("remarque", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "remboursement"
        verbose_name_plural = "remboursements"
        ordering = ["-proposed_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_above_zero")]

    def __str__(self) -> str:
        return f"{self.host}, {self.get_state_display()}"
