"""What organisers send, the letters they get, and the one-time links in them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.offer.agenda.models import Event
from draille.offer.submissions.enums import LetterKind, SubmissionKind, SubmissionState
from draille.offer.upkeep.enums import Language, LetterState, LinkState


class Submission(models.Model):
    """A proposed event, or what its organiser wishes to change.

    ``before`` is the sheet as the organiser saw it, ``proposed`` only what differs from it. A new event is an
    event of the agenda, ``proposed`` there; a suspect one has no event: it is kept aside until somebody says
    that a person wrote it. ``day`` and ``start`` name the date to be cancelled as its schedule has it.
    ``replaced`` is what an accepted change wrote over, to be put back. ``likely`` are events that may be the
    same, with their score, as they were when it came. Who sends it is never shown to the public.
    """

    kind = models.CharField("nature", max_length=8, choices=SubmissionKind.choices)
    state = models.CharField(
        "état",
        max_length=8,
        choices=SubmissionState.choices,
        default=SubmissionState.WAITING,
        db_index=True,
    )
    event = models.ForeignKey(
        Event,
        verbose_name="événement",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="submissions",
    )
    before = models.JSONField("avant", default=dict)
    proposed = models.JSONField("proposé", default=dict)
    replaced = models.JSONField("remplacé", default=dict)
    accepted = models.JSONField("champs acceptés", default=list)
    likely = models.JSONField("doublons possibles", default=list)
    day = models.DateField("date prévue", null=True, blank=True)
    start = models.TimeField("heure prévue", null=True, blank=True)
    message = models.TextField("mot de l'organisateur", blank=True)
    sender = models.CharField("nom", max_length=120, blank=True)
    sender_email = models.EmailField("adresse e-mail", blank=True)
    sender_phone = models.CharField("téléphone", max_length=30, blank=True)
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    rights = models.BooleanField("droits sur les images déclarés", default=False)
    token = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    received_at = models.DateTimeField("reçue le", default=timezone.now)
    changed_at = models.DateTimeField("corrigée le", null=True, blank=True)
    question = models.TextField("question de l'office", blank=True)
    asked_at = models.DateTimeField("question posée le", null=True, blank=True)
    answered_at = models.DateTimeField("réponse reçue le", null=True, blank=True)
    note = models.TextField("mot à l'organisateur", blank=True)
    decided_at = models.DateTimeField("examinée le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    forgotten_at = models.DateTimeField("effacée le", null=True, blank=True)

    class Meta:
        verbose_name = "proposition d'événement"
        verbose_name_plural = "propositions d'événements"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["event", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False) | Q(state="suspect"), name="submission_has_event"
            ),
            models.CheckConstraint(
                condition=~Q(kind="date") | Q(day__isnull=False), name="submission_names_its_date"
            ),
        ]

    def __str__(self) -> str:
        return str(self.event) if self.event else str(self.proposed.get("title") or "proposition")

    @property
    def waits_for_organiser(self) -> bool:
        """Whether a question was asked and not answered."""
        return bool(self.asked_at and (self.answered_at is None or self.answered_at < self.asked_at))


class Letter(models.Model):
    """One e-mail to one organiser.

    It is taken in hand (``SENDING``) before it leaves: a worker that dies meanwhile leaves it there, and
    nothing sends it again but a person who decides to.
    """

    kind = models.CharField("objet", max_length=10, choices=LetterKind.choices)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organiser_letters")
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
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
        verbose_name = "courriel à un organisateur"
        verbose_name_plural = "courriels aux organisateurs"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} à {self.address or 'adresse effacée'}"


class OrganiserLink(models.Model):
    """The right to follow and correct one event, once, by whoever holds its secret.

    Only the digest of the secret is kept; it is made when its letter leaves.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organiser_links")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")
    digest = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu'au", null=True, blank=True)
    opened_at = models.DateTimeField("ouvert le", null=True, blank=True)
    used_at = models.DateTimeField("utilisé le", null=True, blank=True)
    revoked_at = models.DateTimeField("retiré le", null=True, blank=True)

    class Meta:
        verbose_name = "lien d'organisateur"
        verbose_name_plural = "liens d'organisateurs"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["event", "used_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | Q(expires_at__isnull=False),
                name="organiser_link_with_secret_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"lien vers {self.event}"

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
