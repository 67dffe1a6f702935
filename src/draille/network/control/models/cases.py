"""Control cases: letters with proof of their notification, nights held taxable, observations, files."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.network.control.enums import (
    CaseEnd,
    CaseLetterKind,
    CaseLetterState,
    CaseReason,
    ProofKind,
    ReturnReason,
)
from draille.network.hosts.models import Host, Lodging
from draille.network.tariffs.enums import Category, Nature
from draille.network.tariffs.models import Authority


def private_store() -> Storage:
    """Letters and scans hold personal data: no address leads to them but a page that asks who reads."""
    return storages["private"]


class Case(models.Model):
    """A procedure of assessment ex officio against a host (CGCT, art. L2333-38, R2333-48).

    Where it stands follows from its letters (``rules.stages``). ``code`` is printed on them.
    """

    code = models.CharField("numéro", max_length=16, unique=True)
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="cases")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("motif", max_length=16, choices=CaseReason.choices)
    first_month = models.DateField("du mois")
    last_month = models.DateField("au mois")
    note = models.TextField("note interne", blank=True)
    opened_at = models.DateTimeField("ouvert le", default=timezone.now, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    end = models.CharField("issue", max_length=12, choices=CaseEnd.choices, blank=True)
    ended_on = models.DateField("clos le", null=True, blank=True)
    end_reason = models.TextField("motif de la clôture", blank=True)

    class Meta:
        verbose_name = "dossier de contrôle"
        verbose_name_plural = "dossiers de contrôle"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_month__gte=F("first_month")), name="case_in_order"),
            models.CheckConstraint(
                condition=Q(end="", ended_on__isnull=True) | (~Q(end="") & Q(ended_on__isnull=False)),
                name="case_end_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["host", "authority", "first_month"], condition=Q(end=""), name="one_open_case"
            ),
        ]
        permissions = [
            ("validate_case", "Peut valider les lettres de la procédure et mettre en recouvrement")
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.host}"


class CaseLetter(models.Model):
    """A registered letter. Its words and its PDF are frozen when somebody validates it.

    One that was never notified (unknown at the address) is replaced by another of its kind: the last counts.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("lettre", max_length=12, choices=CaseLetterKind.choices)
    state = models.CharField(
        "état", max_length=10, choices=CaseLetterState.choices, default=CaseLetterState.DRAFT
    )
    title = models.CharField("objet", max_length=200)
    body = models.TextField("texte")
    signatory = models.CharField("signataire", max_length=150, blank=True)
    pdf = models.FileField("PDF", upload_to="control/", storage=private_store, max_length=200, blank=True)
    created_at = models.DateTimeField("écrite le", default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    validated_at = models.DateTimeField("validée le", null=True, blank=True)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    posted_on = models.DateField("postée le", null=True, blank=True)
    registered_number = models.CharField("numéro du recommandé", max_length=30, blank=True)
    presented_on = models.DateField("présentée le", null=True, blank=True)
    received_on = models.DateField("reçue le", null=True, blank=True)
    returned_on = models.DateField("retournée le", null=True, blank=True)
    return_reason = models.CharField("retour", max_length=10, choices=ReturnReason.choices, blank=True)

    class Meta:
        verbose_name = "lettre de procédure"
        verbose_name_plural = "lettres de procédure"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(state=CaseLetterState.POSTED),
                name="case_letter_posted_has_state",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("posted_on")),
                name="case_letter_received_after_posted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.case}"


class Held(models.Model):
    """Nights of a lodging held taxable, inside one month, with the data they come from (R2333-48).

    ``cost`` is cents excluding tax for one person and one night, for unclassified lodging. ``amounts`` and
    ``steps`` are what ``tariffs.rules`` computed when it was written.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="held")
    lodging = models.ForeignKey(Lodging, on_delete=models.PROTECT, related_name="+")
    first_night = models.DateField("première nuit")
    last_night = models.DateField("dernière nuit")
    nature = models.PositiveSmallIntegerField("nature", choices=Nature.choices)
    category = models.PositiveSmallIntegerField("catégorie", choices=Category.choices)
    nights = models.PositiveIntegerField("nuitées retenues")
    cost = models.PositiveIntegerField("coût par personne et par nuit (centimes)", null=True, blank=True)
    basis = models.TextField("éléments utilisés")
    rate = models.CharField("tarif", max_length=120, blank=True)
    amounts = models.JSONField("montants", default=dict)
    total = models.PositiveBigIntegerField("montant (centimes)", default=0)
    steps = models.JSONField("calcul", default=list)

    class Meta:
        verbose_name = "nuitées retenues"
        verbose_name_plural = "nuitées retenues"
        ordering = ["lodging__name", "first_night", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_night__gte=F("first_night")), name="held_in_order"),
            models.CheckConstraint(condition=Q(nights__gt=0), name="held_some_nights"),
            models.UniqueConstraint(fields=["case", "lodging", "first_night"], name="held_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nights} nuitées, {self.lodging}, {self.first_night:%m/%Y}"


class Observation(models.Model):
    """What the host answers to the notice of assessment."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="observations")
    received_on = models.DateField("reçues le")
    text = models.TextField("observations")
    counsel = models.CharField("conseil", max_length=150, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "observations"
        verbose_name_plural = "observations"
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"Observations du {self.received_on:%d/%m/%Y}, {self.case}"


class Proof(models.Model):
    """A scan: proof of posting, acknowledgement of receipt, envelope that came back, observations."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proofs")
    letter = models.ForeignKey(
        CaseLetter, null=True, blank=True, on_delete=models.PROTECT, related_name="proofs"
    )
    kind = models.CharField("pièce", max_length=12, choices=ProofKind.choices)
    file = models.FileField("fichier", upload_to="control/", storage=private_store, max_length=200)
    file_name = models.CharField("nom du fichier", max_length=120, blank=True)
    added_at = models.DateTimeField("ajoutée le", default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "pièce"
        verbose_name_plural = "pièces"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.case}"
