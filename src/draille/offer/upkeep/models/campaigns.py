"""A campaign, and each sheet asked about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, NullIf

from draille.offer.offers.models import Offer
from draille.offer.upkeep.enums import Answer, CampaignState


class Campaign(models.Model):
    """Once a year, professionals are asked whether their sheets are right.

    ``texts`` is the letter by language: ``{"fr": {"subject", "body"}, "en": …, "de": …}``.
    """

    name = models.CharField("nom", max_length=80)
    year = models.PositiveSmallIntegerField("année")
    deadline = models.DateField("réponse souhaitée avant le")
    state = models.CharField("état", max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    texts = models.JSONField("texte du courriel", default=dict)
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField("terminée le", null=True, blank=True)

    class Meta:
        verbose_name = "campagne de mise à jour"
        verbose_name_plural = "campagnes de mise à jour"
        ordering = ["-year", "-pk"]
        constraints = [models.UniqueConstraint(fields=["year", "name"], name="campaign_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}" if str(self.year) not in self.name else self.name


class AskingQuerySet(models.QuerySet["Asking"]):
    """Reads of what was asked."""

    def with_address(self) -> AskingQuerySet:
        """With ``address``: where to write, the professional's own before the one of the sheet."""
        return self.annotate(
            address=Coalesce(
                NullIf(F("offer__owner__email"), models.Value("")), F("offer__email"), models.Value("")
            )
        )


class Asking(models.Model):
    """One sheet of a campaign: when its professional was asked, and what came back.

    ``queued_at`` is set while a letter waits to leave, so that none is written twice.
    ``settled_at``: when the office decided on the changes.
    """

    campaign = models.ForeignKey(
        Campaign, verbose_name="campagne", on_delete=models.CASCADE, related_name="askings"
    )
    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="askings")
    queued_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField("demandée le", null=True, blank=True)
    last_asked_at = models.DateTimeField("dernier courriel le", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("relances", default=0)
    opened_at = models.DateTimeField("lien ouvert le", null=True, blank=True)
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)
    answer = models.CharField("réponse", max_length=8, choices=Answer.choices, blank=True)
    settled_at = models.DateTimeField("examinée le", null=True, blank=True)
    stopped_at = models.DateTimeField("arrêtée le", null=True, blank=True)
    failure = models.CharField("échec d'envoi", max_length=250, blank=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche demandée"
        verbose_name_plural = "fiches demandées"
        ordering = ["campaign", "offer__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "offer"], name="asking_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="asking_answer_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}, {self.campaign}"
