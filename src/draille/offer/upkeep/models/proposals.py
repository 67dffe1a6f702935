"""What professionals send, until the office has decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.offer.upkeep.enums import Language, ProposalKind, ProposalState
from draille.offer.upkeep.models.campaigns import Asking
from draille.offer.upkeep.models.letters import Letter, UpdateLink


class Proposal(models.Model):
    """Values proposed for a sheet, or a whole new one.

    ``before`` is the sheet as its professional saw it, ``proposed`` only what differs from it. A suspect
    new sheet has no offer: it is kept aside until somebody says that a person wrote it.
    """

    kind = models.CharField("nature", max_length=6, choices=ProposalKind.choices, default=ProposalKind.CHANGE)
    state = models.CharField(
        "état", max_length=8, choices=ProposalState.choices, default=ProposalState.WAITING, db_index=True
    )
    offer = models.ForeignKey(
        Offer,
        verbose_name="fiche",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="proposals",
    )
    offer_kind = models.CharField("type", max_length=12, choices=Kind.choices)
    link = models.OneToOneField(
        UpdateLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    asking = models.ForeignKey(
        Asking, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    before = models.JSONField("avant", default=dict)
    proposed = models.JSONField("proposé", default=dict)
    message = models.TextField("message du professionnel", blank=True)
    sender = models.CharField("nom", max_length=120, blank=True)
    sender_email = models.EmailField("adresse e-mail", blank=True)
    sender_phone = models.CharField("téléphone", max_length=30, blank=True)
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    token = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    received_at = models.DateTimeField("reçue le", default=timezone.now)
    accepted = models.JSONField("champs acceptés", default=list)
    note = models.TextField("mot au professionnel", blank=True)
    decided_at = models.DateTimeField("examinée le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    result_letter = models.OneToOneField(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    forgotten_at = models.DateTimeField("effacée le", null=True, blank=True)

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositions"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offer__isnull=False) | Q(state__in=["suspect", "refused"]),
                name="proposal_has_offer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.offer) if self.offer else str(self.proposed.get("name") or "proposition")
