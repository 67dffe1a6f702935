"""Accounts, contracts, and the organisations the office works with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from draille.territory.people.enums import ContractKind, Role
from draille.territory.places.models import Commune, Office


class UserManager(BaseUserManager["User"]):
    """Accounts are named by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A plain account."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An account with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Someone who works for the office. ``offices`` empty means all of them."""

    username = None  # type: ignore[assignment]
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom", max_length=80, blank=True)
    email = models.EmailField("adresse e-mail", unique=True)
    offices = models.ManyToManyField(
        Office,
        verbose_name="bureaux",
        blank=True,
        related_name="staff",
        help_text="Laisser vide pour une personne qui travaille dans tous les bureaux.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"
        ordering = ["last_name", "first_name", "email"]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def has_role(self, *roles: Role) -> bool:
        """Whether the person has one of the roles."""
        return self.groups.filter(name__in=[role.value for role in roles]).exists()

    def works_in(self, office: Office) -> bool:
        """Whether the person may record for that office."""
        if self.is_superuser:
            return True
        offices = {found.pk for found in self.offices.all()}
        return not offices or office.pk in offices


class Contract(models.Model):
    """A spell of work; ``fte`` is the share of a full-time post (1 = 35 hours a week)."""

    person = models.ForeignKey(
        User, verbose_name="personne", on_delete=models.CASCADE, related_name="contracts"
    )
    kind = models.CharField("type", max_length=12, choices=ContractKind.choices)
    job = models.CharField("poste", max_length=120)
    fte = models.DecimalField(
        "équivalent temps plein",
        max_digits=4,
        decimal_places=3,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour", null=True, blank=True)

    class Meta:
        verbose_name = "contrat"
        verbose_name_plural = "contrats"
        ordering = ["-first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")), name="contract_in_order"
            ),
            models.CheckConstraint(condition=Q(fte__gt=0, fte__lte=1), name="contract_fte_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.job}"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Reads of organisations."""

    def partners(self) -> OrganisationQuerySet:
        """Those that are partners of the office."""
        return self.filter(partner=True)


class Organisation(models.Model):
    """A firm, a farm, an association or a person in business that the office works with.

    ``email`` is the address the office writes to; what the public sees is on its sheets.
    """

    name = models.CharField("nom", max_length=150)
    contact_name = models.CharField("interlocuteur", max_length=120, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    language = models.CharField(
        "langue",
        max_length=2,
        default="fr",
        choices=[("fr", "français"), ("en", "anglais"), ("de", "allemand")],
    )
    street = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    commune = models.ForeignKey(
        Commune, verbose_name="commune", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    partner = models.BooleanField(
        "partenaire de l'office", default=False, help_text="Ses fiches sont mises en avant."
    )
    note = models.TextField("note interne", blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "professionnel"
        verbose_name_plural = "professionnels"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
