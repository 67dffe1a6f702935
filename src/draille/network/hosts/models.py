"""Hosts, lodgings, and what ties them, with dates."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.network.hosts.enums import HostKind, RegistrationKind, SpellKind
from draille.network.tariffs.enums import Category, Nature
from draille.offer.feeds.models import private_store
from draille.offer.offers.models import Offer
from draille.territory.people.models import Organisation
from draille.territory.places.models import Commune


def _in_order(name: str) -> models.CheckConstraint:
    """The last day is not before the first; either may be open."""
    return models.CheckConstraint(
        condition=Q(first_day__isnull=True) | Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
        name=name,
    )


class Host(models.Model):
    """Who collects the tax from guests and owes it: a person, a firm, or an agency.

    ``code`` is short, unique, printed on papers and never reused. ``remind`` off: no automatic reminder.
    """

    code = models.CharField("numéro", max_length=12, unique=True)
    kind = models.CharField("type", max_length=6, choices=HostKind.choices, default=HostKind.PERSON)
    name = models.CharField("nom ou raison sociale", max_length=150)
    contact_name = models.CharField("interlocuteur", max_length=120, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    street = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    city = models.CharField("ville", max_length=100, blank=True)
    language = models.CharField(
        "langue",
        max_length=2,
        default="fr",
        choices=[("fr", "français"), ("en", "anglais"), ("de", "allemand")],
    )
    siret = models.CharField("SIRET", max_length=14, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name="professionnel", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="hosts",
    )  # fmt: skip
    remind = models.BooleanField("rappels automatiques", default=True)
    active = models.BooleanField("en activité", default=True)
    note = models.TextField("note interne", blank=True)
    created_at = models.DateTimeField("créé le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "hébergeur"
        verbose_name_plural = "hébergeurs"
        ordering = ["name", "pk"]
        permissions = [("help_host", "Peut déclarer et payer au nom d'un hébergeur, à sa demande")]

    def __str__(self) -> str:
        return self.name


class HostAccess(models.Model):
    """An e-mail address that opens the space of one host or several."""

    email = models.EmailField("adresse e-mail", unique=True)
    hosts = models.ManyToManyField(Host, verbose_name="hébergeurs", related_name="accesses")
    created_at = models.DateTimeField("créé le", default=timezone.now, editable=False)
    last_login_at = models.DateTimeField("dernière connexion", null=True, blank=True)

    class Meta:
        verbose_name = "accès d'hébergeur"
        verbose_name_plural = "accès d'hébergeurs"
        ordering = ["email"]

    def __str__(self) -> str:
        return self.email


class LodgingQuerySet(models.QuerySet["Lodging"]):
    """Reads of lodgings."""

    def active_on(self, day: date) -> LodgingQuerySet:
        """Those let on a day."""
        return self.filter(Q(active_from__isnull=True) | Q(active_from__lte=day)).filter(
            Q(active_until__isnull=True) | Q(active_until__gte=day)
        )


class Lodging(models.Model):
    """A place let to guests, which the tax is declared for. ``offer`` is its sheet of the catalogue.

    ``nature`` is what it is where no ``Classification`` says otherwise; with it alone, what has stars
    elsewhere (hotel, furnished letting…) is unclassified.
    """

    code = models.CharField("numéro", max_length=12, unique=True)
    name = models.CharField("nom", max_length=150)
    offer = models.ForeignKey(
        Offer, verbose_name="fiche", null=True, blank=True, on_delete=models.SET_NULL, related_name="lodgings"
    )
    commune = models.ForeignKey(
        Commune, verbose_name="commune", on_delete=models.PROTECT, related_name="lodgings"
    )
    nature = models.PositiveSmallIntegerField("nature", choices=Nature.choices, default=Nature.UNCLASSIFIED)
    street = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    capacity = models.PositiveSmallIntegerField(
        "capacité (personnes)", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    bedrooms = models.PositiveSmallIntegerField("chambres ou emplacements", null=True, blank=True)
    main_home = models.BooleanField("résidence principale", default=False)
    active_from = models.DateField("loué depuis", null=True, blank=True)
    active_until = models.DateField("loué jusqu'au", null=True, blank=True)
    note = models.TextField("note interne", blank=True)
    created_at = models.DateTimeField("créé le", default=timezone.now, editable=False)

    objects = LodgingQuerySet.as_manager()

    class Meta:
        verbose_name = "hébergement"
        verbose_name_plural = "hébergements"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(active_from__isnull=True)
                | Q(active_until__isnull=True)
                | Q(active_until__gte=F("active_from")),
                name="lodging_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Classification(models.Model):
    """What a lodging is for the tariff, from one day to another.

    ``certificate`` is the decision of an accredited body; labels (épis, clés) are not a classification.
    """

    lodging = models.ForeignKey(Lodging, on_delete=models.CASCADE, related_name="classifications")
    nature = models.PositiveSmallIntegerField("nature", choices=Nature.choices)
    category = models.PositiveSmallIntegerField("catégorie", choices=Category.choices)
    stars = models.PositiveSmallIntegerField(
        "étoiles", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    certificate = models.CharField("numéro du certificat", max_length=60, blank=True)
    first_day = models.DateField("du", null=True, blank=True)
    last_day = models.DateField("au", null=True, blank=True)

    class Meta:
        verbose_name = "classement"
        verbose_name_plural = "classements"
        ordering = ["lodging", F("first_day").asc(nulls_first=True), "pk"]
        constraints = [_in_order("classification_in_order")]

    def __str__(self) -> str:
        return f"{self.lodging} : {self.get_nature_display()}"


class Ownership(models.Model):
    """Who lets a lodging, from one day to another; spells of one lodging never overlap."""

    lodging = models.ForeignKey(Lodging, on_delete=models.CASCADE, related_name="ownerships")
    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="ownerships")
    first_day = models.DateField("du", null=True, blank=True)
    last_day = models.DateField("au", null=True, blank=True)

    class Meta:
        verbose_name = "exploitation"
        verbose_name_plural = "exploitations"
        ordering = ["lodging", F("first_day").asc(nulls_first=True), "pk"]
        constraints = [_in_order("ownership_in_order")]

    def __str__(self) -> str:
        return f"{self.host}, {self.lodging}"


class Mandate(models.Model):
    """An agency declares, and pays if said, for the owner of a lodging."""

    lodging = models.ForeignKey(Lodging, on_delete=models.CASCADE, related_name="mandates")
    agency = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="mandates")
    first_day = models.DateField("du", null=True, blank=True)
    last_day = models.DateField("au", null=True, blank=True)
    pays = models.BooleanField("paie aussi", default=True)
    reference = models.CharField("référence", max_length=80, blank=True)

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandats"
        ordering = ["lodging", "pk"]
        constraints = [_in_order("mandate_in_order")]

    def __str__(self) -> str:
        return f"{self.agency} pour {self.lodging}"


class Registration(models.Model):
    """A number a lodging is known by. Only the municipal format is checked: no other is published."""

    lodging = models.ForeignKey(Lodging, on_delete=models.CASCADE, related_name="registrations")
    kind = models.CharField("type", max_length=12, choices=RegistrationKind.choices)
    number = models.CharField("numéro", max_length=64, db_index=True)
    platform = models.CharField("opérateur", max_length=40, blank=True)
    first_day = models.DateField("valable du", null=True, blank=True)
    last_day = models.DateField("au", null=True, blank=True)
    source = models.CharField("source", max_length=80, blank=True)

    class Meta:
        verbose_name = "numéro d'enregistrement"
        verbose_name_plural = "numéros d'enregistrement"
        ordering = ["lodging", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lodging", "kind", "number"], name="registration_once"),
            _in_order("registration_in_order"),
        ]

    def __str__(self) -> str:
        return self.number


class Spell(models.Model):
    """Days a lodging is open or closed, as its host says."""

    lodging = models.ForeignKey(Lodging, on_delete=models.CASCADE, related_name="spells")
    kind = models.CharField("état", max_length=6, choices=SpellKind.choices)
    first_day = models.DateField("du")
    last_day = models.DateField("au")

    class Meta:
        verbose_name = "période"
        verbose_name_plural = "périodes"
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="spell_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} du {self.first_day:%d/%m/%Y} au {self.last_day:%d/%m/%Y}"


class HostImport(models.Model):
    """A spreadsheet of hosts and lodgings: tried, then written, or left. ``report`` is what each line gives.

    The file goes once it is written, or left for a week.
    """

    class State(models.TextChoices):
        """What became of it."""

        TRIED = "tried", "essayé, rien n’est écrit"
        WRITTEN = "written", "importé"
        DROPPED = "dropped", "abandonné"

    name = models.CharField("nom du fichier", max_length=200)
    file = models.FileField("fichier", upload_to="hosts/", storage=private_store, max_length=200, blank=True)
    state = models.CharField("état", max_length=8, choices=State.choices, default=State.TRIED)
    report = models.JSONField("compte rendu", default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("essayé le", default=timezone.now, editable=False)
    written_at = models.DateTimeField("importé le", null=True, blank=True)

    class Meta:
        verbose_name = "import d’hébergeurs"
        verbose_name_plural = "imports d’hébergeurs"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name
