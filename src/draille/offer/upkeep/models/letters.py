"""Letters to professionals, and the one-time links in them."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.offer.offers.models import Offer
from draille.offer.upkeep.enums import Language, LetterKind, LetterState, LinkState
from draille.offer.upkeep.models.campaigns import Asking, Campaign
from draille.territory.people.models import Organisation


class Letter(models.Model):
    """One e-mail to one professional about all the sheets it concerns.

    It is taken in hand (``SENDING``) before it leaves: a worker that dies meanwhile leaves it there, and
    nothing sends it again but a person who decides to.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    kind = models.CharField("objet", max_length=8, choices=LetterKind.choices)
    campaign = models.ForeignKey(
        Campaign,
        verbose_name="campagne",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="letters",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="professionnel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.EmailField("adresse e-mail", blank=True)
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    note = models.TextField("mot de l'office", blank=True)
    state = models.CharField(
        "état", max_length=8, choices=LetterState.choices, default=LetterState.WAITING, db_index=True
    )
    created_at = models.DateTimeField("écrite le", default=timezone.now)
    taken_at = models.DateTimeField("prise en main le", null=True, blank=True)
    sent_at = models.DateTimeField("partie le", null=True, blank=True)
    failure = models.CharField("échec", max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "courriel de mise à jour"
        verbose_name_plural = "courriels de mise à jour"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} à {self.organisation or self.address or 'adresse effacée'}"


class UpdateLink(models.Model):
    """The right to propose changes to one sheet, once, by whoever holds its secret.

    Only the digest of the secret is kept; there is none before its letter leaves.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="update_links")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")
    asking = models.ForeignKey(Asking, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")
    digest = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu'au", null=True, blank=True)
    opened_at = models.DateTimeField("ouvert le", null=True, blank=True)
    used_at = models.DateTimeField("utilisé le", null=True, blank=True)
    revoked_at = models.DateTimeField("retiré le", null=True, blank=True)

    class Meta:
        verbose_name = "lien de mise à jour"
        verbose_name_plural = "liens de mise à jour"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["offer", "used_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | Q(expires_at__isnull=False), name="link_with_secret_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"lien vers {self.offer}"

    def state_at(self, moment: datetime) -> LinkState:
        """What it gives access to at a moment."""
        if self.used_at:
            return LinkState.USED
        if self.revoked_at:
            return LinkState.REVOKED
        if self.expires_at and self.expires_at <= moment:
            return LinkState.EXPIRED
        return LinkState.LIVE

    @property
    def state(self) -> LinkState:
        """What it gives access to now."""
        return self.state_at(timezone.now())
