"""Units let, the words said about their nights, calendar feeds, and the owners' personal links.

A night is named by the day it begins: a stay from the 3rd to the 5th takes the nights of the 3rd and the 4th.
Nights are kept as stretches, half-open: ``first_night`` is the first, ``end_night`` the first one after.
Stretches of the same unit (or feed) never overlap: ``actions.words`` and ``actions.feeds`` alone write them.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.offer.availability.enums import Source, UnitKind
from draille.offer.offers.models import Offer


class Unit(models.Model):
    """What is let of a lodging: a room, so many alike, the whole house, pitches, beds.

    ``capacity`` is in people for one of them; empty, it is the lodging's own. ``quantity`` says how many are
    alike. A lodging of which nobody described the units has none here until somebody speaks of its nights,
    and counts as one of its whole capacity.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="units")
    kind = models.CharField("nature", max_length=8, choices=UnitKind.choices, default=UnitKind.WHOLE)
    name = models.CharField("nom", max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField(
        "personnes", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    quantity = models.PositiveSmallIntegerField("combien", default=1, validators=[MinValueValidator(1)])
    minimum_nights = models.PositiveSmallIntegerField(
        "nuits au moins", default=1, validators=[MinValueValidator(1)]
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposé", default=True)
    # Raising it ends the addresses platforms read its calendar at.
    address_number = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "unité louée"
        verbose_name_plural = "unités louées"
        ordering = ["offer", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1), name="unit_holds_somebody"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & Q(minimum_nights__gte=1), name="unit_is_there"
            ),
            models.UniqueConstraint(fields=["offer", "name"], name="unit_name_once"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display()).capitalize()


class Word(models.Model):
    """What a person (or a file) last said of some nights of a unit: ``left`` of it are free, 0 being full.

    ``said_at`` is when it was said and decides which word is the last; ``heard_at`` when it was last
    confirmed, and decides how fresh it is.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="words")
    first_night = models.DateField("première nuit")
    end_night = models.DateField("départ")
    left = models.PositiveSmallIntegerField("reste")
    source = models.CharField("dit par", max_length=6, choices=Source.choices)
    said_at = models.DateTimeField("dit le", default=timezone.now)
    heard_at = models.DateTimeField("confirmé le", default=timezone.now)

    class Meta:
        verbose_name = "disponibilité"
        verbose_name_plural = "disponibilités"
        ordering = ["unit", "first_night"]
        default_permissions = ()
        indexes = [models.Index(fields=["end_night", "first_night"])]
        constraints = [
            models.CheckConstraint(condition=Q(end_night__gt=F("first_night")), name="word_in_order"),
            models.CheckConstraint(condition=~Q(source=Source.FEED), name="word_of_a_person"),
            models.CheckConstraint(condition=Q(heard_at__gte=F("said_at")), name="word_heard_once_said"),
            models.UniqueConstraint(fields=["unit", "first_night"], name="word_begins_once"),
            models.UniqueConstraint(fields=["unit", "end_night"], name="word_ends_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.first_night:%d/%m/%Y}"


class Feed(models.Model):
    """A calendar (iCal) of a platform, read again and again.

    ``read_at`` is when it was last read whole or confirmed unchanged: what it says is as fresh as that.
    ``failure`` says why the last reading failed; what was known is kept and grows old.
    ``partial``: some events could not be read: what it does not name may be taken all the same.
    """

    unit = models.ForeignKey(Unit, verbose_name="unité", on_delete=models.CASCADE, related_name="feeds")
    name = models.CharField("plateforme", max_length=60)
    url = models.URLField("adresse du calendrier", max_length=1000)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)
    read_at = models.DateTimeField("lu le", null=True, blank=True, editable=False)
    tried_at = models.DateTimeField("essayé le", null=True, blank=True, editable=False)
    failure = models.CharField("échec", max_length=250, blank=True, editable=False)
    partial = models.BooleanField(default=False, editable=False)
    problems = models.JSONField(default=list, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "calendrier relié"
        verbose_name_plural = "calendriers reliés"
        ordering = ["unit", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "url"], name="feed_once_a_unit")]

    def __str__(self) -> str:
        return self.name


class FeedNights(models.Model):
    """Nights as a feed tells them: ``taken`` of the unit are, since a moment when that was news.

    ``taken`` 0 is kept too: a booking that went away is news.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="nights")
    first_night = models.DateField()
    end_night = models.DateField()
    taken = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        ordering = ["feed", "first_night"]
        default_permissions = ()
        indexes = [models.Index(fields=["end_night", "first_night"])]
        constraints = [
            models.CheckConstraint(condition=Q(end_night__gt=F("first_night")), name="feed_nights_in_order"),
            models.UniqueConstraint(fields=["feed", "first_night"], name="feed_nights_begin_once"),
            models.UniqueConstraint(fields=["feed", "end_night"], name="feed_nights_end_once"),
        ]

    def __str__(self) -> str:
        return f"{self.feed}, {self.first_night:%d/%m/%Y}"


class OwnerLink(models.Model):
    """The personal address at which a professional keeps the calendar of one lodging.

    Only a digest of its secret is kept: a lost link is replaced, never shown again.
    """

    offer = models.ForeignKey(
        Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="calendar_links"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField("envoyé à", blank=True)
    made_at = models.DateTimeField("créé le", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    failure = models.CharField("échec de l’envoi", max_length=250, blank=True)
    used_on = models.DateField("dernier passage", null=True, blank=True)
    revoked_at = models.DateTimeField("retiré le", null=True, blank=True)

    class Meta:
        verbose_name = "lien du professionnel"
        verbose_name_plural = "liens des professionnels"
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.offer}, {self.email}"
