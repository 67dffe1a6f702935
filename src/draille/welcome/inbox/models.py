"""Messages, replies, canned answers, and what is sent by post."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.kernel.money import Money
from draille.territory.places.models import Office
from draille.welcome.reception.enums import Channel, Language
from draille.welcome.reception.models import Contact

MESSAGE_CHANNELS = [
    (channel.value, channel.label)
    for channel in (Channel.EMAIL, Channel.FORM, Channel.POST, Channel.CHAT, Channel.SOCIAL)
]


class Message(models.Model):
    """A written enquiry. ``contact`` is the act of welcome it counts as.

    ``token`` is made with the public form, so that sending the page twice leaves one message.
    ``answered_at`` is the moment of the first answer: delays are read from it.
    """

    class State(models.TextChoices):
        NEW = "new", "à traiter"
        ANSWERED = "answered", "répondu"
        CLOSED = "closed", "classé sans réponse"
        SPAM = "spam", "indésirable"

    channel = models.CharField("canal", max_length=10, choices=MESSAGE_CHANNELS)
    received_at = models.DateTimeField("reçu le", default=timezone.now, db_index=True)
    office = models.ForeignKey(
        Office,
        verbose_name="bureau",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="messages",
    )
    sender = models.CharField("nom", max_length=120, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    address = models.TextField(
        "adresse postale", blank=True, help_text="Demandée seulement pour un envoi par la poste."
    )
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    subject = models.CharField("objet", max_length=160)
    body = models.TextField("message")
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.NEW, db_index=True)
    token = models.UUIDField("identifiant d'envoi", null=True, blank=True, unique=True, editable=False)
    answered_at = models.DateTimeField("première réponse le", null=True, blank=True, db_index=True)
    acknowledged_at = models.DateTimeField("accusé de réception envoyé le", null=True, blank=True)
    acknowledgement_failure = models.CharField("échec de l'accusé de réception", max_length=250, blank=True)
    anonymised_at = models.DateTimeField("anonymisé le", null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="suivi par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact = models.OneToOneField(
        Contact,
        verbose_name="acte d'accueil",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="message",
    )

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class CannedAnswer(models.Model):
    """A text to start an answer from."""

    title = models.CharField("titre", max_length=100)
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    body = models.TextField("texte")
    active = models.BooleanField("proposée", default=True)

    class Meta:
        verbose_name = "réponse type"
        verbose_name_plural = "réponses types"
        ordering = ["language", "title"]
        constraints = [models.UniqueConstraint(fields=["language", "title"], name="canned_answer_once")]

    def __str__(self) -> str:
        return self.title


class Reply(models.Model):
    """An answer. ``by_email`` false: given by other means and only noted here.

    For one by e-mail: ``delivered_at`` set, it left; ``failure`` set, it could not; neither, it waits.
    """

    message = models.ForeignKey(
        Message, verbose_name="message", on_delete=models.CASCADE, related_name="replies"
    )
    sent_at = models.DateTimeField("répondu le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.TextField("réponse")
    by_email = models.BooleanField("envoyée par e-mail", default=True)
    delivered_at = models.DateTimeField("remis au serveur d'e-mail le", null=True, blank=True)
    failure = models.CharField("échec d'envoi", max_length=250, blank=True)

    class Meta:
        verbose_name = "réponse"
        verbose_name_plural = "réponses"
        ordering = ["sent_at"]

    def __str__(self) -> str:
        return f"réponse à {self.message}"


class PostedDocument(models.Model):
    """A document sent by post, as it is called in the office. Stock is not kept here."""

    name = models.CharField("nom", max_length=120, unique=True)
    active = models.BooleanField("proposé", default=True)

    class Meta:
        verbose_name = "document envoyé"
        verbose_name_plural = "documents envoyés"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostalSending(models.Model):
    """A parcel or letter that left: what was in it and what the stamp cost (integer cents)."""

    message = models.ForeignKey(
        Message, verbose_name="message", on_delete=models.CASCADE, related_name="sendings"
    )
    sent_on = models.DateField("envoyé le")
    documents = models.ManyToManyField(PostedDocument, verbose_name="documents", through="PostalLine")
    postage_cents = models.PositiveIntegerField("affranchissement (centimes)", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "envoi postal"
        verbose_name_plural = "envois postaux"
        ordering = ["-sent_on", "-pk"]

    def __str__(self) -> str:
        return f"envoi du {self.sent_on:%d/%m/%Y}"

    @property
    def postage(self) -> Money | None:
        """What the stamps cost, where it is known."""
        return None if self.postage_cents is None else Money(self.postage_cents)


class PostalLine(models.Model):
    """So many copies of a document in a sending."""

    sending = models.ForeignKey(PostalSending, on_delete=models.CASCADE, related_name="lines")
    document = models.ForeignKey(PostedDocument, verbose_name="document", on_delete=models.PROTECT)
    copies = models.PositiveSmallIntegerField("exemplaires", default=1)

    class Meta:
        verbose_name = "document de l'envoi"
        verbose_name_plural = "documents de l'envoi"
        constraints = [
            models.UniqueConstraint(fields=["sending", "document"], name="postal_line_once"),
            models.CheckConstraint(condition=Q(copies__gte=1), name="postal_line_copies"),
        ]

    def __str__(self) -> str:
        return f"{self.copies} × {self.document}"
