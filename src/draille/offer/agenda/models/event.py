"""The record of an event."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify

from draille.offer.agenda.enums import Audience, Booking, State, Status
from draille.offer.agenda.models.theme import Theme
from draille.offer.offers.models import Offer
from draille.territory.people.models import Organisation
from draille.territory.pictures.models import Picture
from draille.territory.places.models import LATITUDE, LONGITUDE, Commune, Sector


class EventQuerySet(models.QuerySet["Event"]):
    """Reads of events."""

    def published(self) -> EventQuerySet:
        """What the public may see."""
        return self.filter(status=Status.PUBLISHED)

    def in_use(self) -> EventQuerySet:
        """What staff work with: neither refused nor archived."""
        return self.exclude(status__in=(Status.ARCHIVED, Status.REFUSED))

    def with_sheet(self) -> EventQuerySet:
        """Everything a whole page shows, in a fixed number of queries."""
        return self.select_related(
            "commune__sector", "sector", "theme", "venue", "organiser", "photo", "poster"
        ).prefetch_related("translations", "audiences", "changes")


class Event(models.Model):
    """Something that takes place, once or again and again.

    Empty or ``None`` is unknown, never "no" or zero. ``title``, ``summary`` and ``description`` are the
    French texts, plain, paragraphs parted by an empty line. ``schedules`` says when (see
    ``rules/recurrence.py``); ``Occurrence`` is its index. ``prices`` are ``{"for", "name", "amount",
    "note"}``, amounts in cents, ``None`` when unknown. ``sector`` is set where the commune's is not the
    right one, or for the whole destination. ``long_run`` tells what is on nearly every day for weeks (see
    ``rules/runs.py``): lists show it once, apart. ``held`` names the fields staff wrote by hand: no import
    writes them.
    """

    uuid = models.UUIDField("identifiant public", unique=True, default=uuid4, editable=False)
    status = models.CharField("état", max_length=10, choices=Status.choices, default=Status.DRAFT)
    title = models.CharField("titre", max_length=200)
    slug = models.SlugField("nom dans l'adresse", max_length=80, blank=True)
    summary = models.CharField("accroche", max_length=300, blank=True)
    description = models.TextField("description", blank=True)
    text_digest = models.CharField(max_length=16, blank=True, editable=False)
    theme = models.ForeignKey(
        Theme,
        verbose_name="thème",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )

    commune = models.ForeignKey(
        Commune,
        verbose_name="commune",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    sector = models.ForeignKey(
        Sector, verbose_name="secteur", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place_name = models.CharField("lieu", max_length=150, blank=True)
    street = models.CharField("adresse", max_length=200, blank=True)
    latitude = models.FloatField("latitude", null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField("longitude", null=True, blank=True, validators=LONGITUDE)
    access = models.TextField("accès, point de rendez-vous", blank=True)
    venue = models.ForeignKey(
        Offer,
        verbose_name="fiche du lieu",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )

    organiser = models.ForeignKey(
        Organisation,
        verbose_name="professionnel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    organiser_name = models.CharField("organisateur", max_length=150, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("adresse e-mail publique", blank=True)
    website = models.URLField("site internet", max_length=300, blank=True)

    free = models.BooleanField("gratuit", null=True, blank=True)
    prices = models.JSONField("tarifs", default=list, blank=True)
    capacity = models.PositiveIntegerField("places", null=True, blank=True)
    booking = models.CharField("réservation", max_length=10, choices=Booking.choices, blank=True)
    booking_url = models.URLField("lien de réservation", max_length=500, blank=True)
    booking_note = models.CharField("comment réserver", max_length=200, blank=True)
    weather_dependent = models.BooleanField("dépend de la météo", default=False)
    weather_note = models.CharField("en cas de mauvais temps", max_length=200, blank=True)
    reduced_mobility = models.BooleanField("accessible à mobilité réduite", null=True, blank=True)

    state = models.CharField("tenue", max_length=10, choices=State.choices, default=State.ON)
    state_note = models.CharField("précision", max_length=200, blank=True)
    photo = models.ForeignKey(
        Picture, verbose_name="photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    poster = models.ForeignKey(
        Picture, verbose_name="affiche", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    schedules = models.JSONField("dates", default=list, blank=True)
    first_day = models.DateField("premier jour", null=True, blank=True, editable=False)
    last_day = models.DateField("dernier jour", null=True, blank=True, editable=False)
    long_run = models.BooleanField(default=False, editable=False)
    indexed_until = models.DateField(null=True, blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    held = models.JSONField("champs tenus par l'office", default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged"
    )
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("modifié le", auto_now=True)
    published_at = models.DateTimeField("publié le", null=True, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        ordering = ["title", "pk"]
        permissions = [("publish_event", "Peut publier, refuser et fusionner des événements")]
        indexes = [
            models.Index(fields=["status", "last_day"]),
            models.Index(fields=["status", "long_run", "last_day"]),
            models.Index(fields=["indexed_until"]),
            models.Index(fields=["updated_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="event_whole_point",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | (~Q(title="") & Q(first_day__isnull=False)),
                name="event_published_has_name_and_day",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="event_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def path_name(self) -> str:
        """The last words of its address."""
        return self.slug or slugify(self.title)[:80] or "evenement"

    @property
    def in_sector(self) -> Sector | None:
        """Its own sector, else its commune's."""
        return self.sector or (self.commune.sector if self.commune else None)


class EventTranslation(models.Model):
    """The texts in another language; an empty one falls back on the French.

    ``source_digest`` is the ``text_digest`` of the French texts it was made from.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField("langue", max_length=2, choices=[("en", "anglais"), ("de", "allemand")])
    title = models.CharField("titre", max_length=200, blank=True)
    summary = models.CharField("accroche", max_length=300, blank=True)
    description = models.TextField("description", blank=True)
    machine = models.BooleanField("traduction automatique", default=False)
    source_digest = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        verbose_name = "traduction"
        verbose_name_plural = "traductions"
        ordering = ["event", "language"]
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="event_translation_once")]

    def __str__(self) -> str:
        return f"{self.event} ({self.get_language_display()})"

    @property
    def stale(self) -> bool:
        """Whether the French texts changed since."""
        return self.source_digest != self.event.text_digest


class EventAudience(models.Model):
    """One of those an event is meant for."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="audiences")
    code = models.CharField("public", max_length=16, choices=Audience.choices)

    class Meta:
        verbose_name = "public"
        verbose_name_plural = "publics"
        ordering = ["event", "code"]
        constraints = [models.UniqueConstraint(fields=["event", "code"], name="event_audience_once")]
        indexes = [models.Index(fields=["code", "event"])]

    def __str__(self) -> str:
        return self.get_code_display()
