"""The sheet of an offer."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify

from draille.offer.offers.enums import BookingSystem, Category, CheckedBy, Dogs, Kind, Status
from draille.offer.offers.ordering import Bytewise
from draille.territory.people.models import Organisation
from draille.territory.places.models import LATITUDE, LONGITUDE, Commune

BOOKING_NAME = "reserver"
"""What follows the key in the address that leads to the booking: no sheet's own name."""


class OfferQuerySet(models.QuerySet["Offer"]):
    """Reads of the catalogue."""

    def published(self) -> OfferQuerySet:
        """What the public may see."""
        return self.filter(status=Status.PUBLISHED)

    def in_use(self) -> OfferQuerySet:
        """What staff work with: all but the archives."""
        return self.exclude(status=Status.ARCHIVED)

    def of_partners(self) -> OfferQuerySet:
        """Those owned by a partner of the office."""
        return self.filter(owner__partner=True)

    def with_sheet(self) -> OfferQuerySet:
        """Everything a whole sheet shows, in a fixed number of queries."""
        return self.select_related("commune__sector", "owner").prefetch_related(
            "translations",
            "features",
            "labels__label",
            "periods",
            "exceptions",
            "prices",
            "pictures__picture",
        )


class Offer(models.Model):
    """One sheet of the catalogue: what every kind has, and the fields of some kinds (see ``fields.py``).

    Empty or ``None`` is unknown, never "no" or zero. ``name``, ``summary`` and ``description`` are the
    French texts, plain, paragraphs parted by an empty line; other languages are ``Translation``s.
    ``held`` names the fields staff corrected by hand: no import writes them.
    ``text_digest`` changes whenever a French text does: a translation made from another one is stale.
    """

    uuid = models.UUIDField("identifiant public", unique=True, default=uuid4, editable=False)
    kind = models.CharField("type", max_length=12, choices=Kind.choices)
    category = models.CharField("catégorie", max_length=16, choices=Category.choices, blank=True)
    status = models.CharField("état", max_length=10, choices=Status.choices, default=Status.DRAFT)
    name = models.CharField("nom", max_length=200)
    slug = models.SlugField("nom dans l'adresse", max_length=80, blank=True)
    summary = models.CharField("accroche", max_length=300, blank=True)
    description = models.TextField("description", blank=True)
    text_digest = models.CharField(max_length=16, blank=True, editable=False)
    owner = models.ForeignKey(
        Organisation,
        verbose_name="professionnel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offers",
    )

    commune = models.ForeignKey(
        Commune,
        verbose_name="commune",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offers",
    )
    street = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    latitude = models.FloatField("latitude", null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField("longitude", null=True, blank=True, validators=LONGITUDE)
    access = models.TextField("accès, point de rendez-vous", blank=True)

    phone = models.CharField("téléphone", max_length=30, blank=True)
    mobile = models.CharField("portable", max_length=30, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    website = models.URLField("site internet", max_length=300, blank=True)
    booking_url = models.URLField("lien de réservation", max_length=500, blank=True)
    booking_system = models.CharField(
        "outil de réservation", max_length=16, choices=BookingSystem.choices, blank=True
    )

    free = models.BooleanField("gratuit", null=True, blank=True)
    dogs = models.CharField("chiens", max_length=12, choices=Dogs.choices, blank=True)
    reduced_mobility = models.BooleanField("accessible à mobilité réduite", null=True, blank=True)

    # Lodging (and, for the number of people, what receives groups).
    capacity = models.PositiveIntegerField("capacité", null=True, blank=True, help_text="Personnes.")
    rooms = models.PositiveIntegerField("chambres", null=True, blank=True)
    pitches = models.PositiveIntegerField("emplacements", null=True, blank=True)
    stars = models.PositiveSmallIntegerField(
        "classement (étoiles)", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    classification_number = models.CharField("numéro de classement", max_length=40, blank=True)
    classified_until = models.DateField("classé jusqu'au", null=True, blank=True)
    registration_number = models.CharField("numéro d'enregistrement", max_length=40, blank=True)
    # Restaurant.
    seats = models.PositiveIntegerField("couverts", null=True, blank=True)
    # Site, producer, workshop.
    visitable = models.BooleanField("se visite", null=True, blank=True)
    # Swimming place.
    supervised = models.BooleanField("baignade surveillée", null=True, blank=True)
    # Activity.
    minimum_age = models.PositiveSmallIntegerField("âge minimum", null=True, blank=True)
    duration_minutes = models.PositiveIntegerField("durée", null=True, blank=True, help_text="Minutes.")

    checked_on = models.DateField("vérifiée le", null=True, blank=True)
    checked_how = models.CharField("vérifiée par", max_length=8, choices=CheckedBy.choices, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="vérifiée par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    held = models.JSONField("champs tenus par l'office", default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged"
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    published_at = models.DateTimeField("publiée le", null=True, blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche"
        verbose_name_plural = "fiches"
        ordering = ["name", "pk"]
        permissions = [("publish_offer", "Peut publier, suspendre et fusionner des fiches")]
        indexes = [
            models.Index(fields=["status", "kind", "name"]),
            models.Index(fields=["latitude", "longitude"]),
            models.Index(fields=["updated_at"]),
            # All that ranks and counts offers: a search of many does not open their sheets.
            models.Index(
                fields=["id", "status", "kind", "category", "commune", "owner", "slug", "name"],
                name="offer_ranked",
            ),
            # The whole list is counted and put in order without a look at its sheets.
            models.Index(fields=["status", "kind", "category", "commune"], name="offer_counted"),
            models.Index("status", Bytewise("slug"), name="offer_in_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="offer_whole_point",
            ),
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__range=(1, 5)), name="offer_stars_in_range"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | ~Q(name=""), name="offer_published_has_name"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="offer_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_partner(self) -> bool:
        """Whether it belongs to a partner of the office, and so is shown whole."""
        return self.owner is not None and self.owner.partner

    @property
    def path_name(self) -> str:
        """The last words of its address."""
        name = self.slug or slugify(self.name)[:80] or "fiche"
        return f"{name}-" if name == BOOKING_NAME else name
