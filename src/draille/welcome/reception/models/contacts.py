"""Contacts (actes d'accueil): one exchange with one party each."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.territory.places.models import Office
from draille.welcome.reception.enums import OFF_SITE, Channel, GroupKind, Language, Source, VisitorKind
from draille.welcome.reception.models.imports import ImportRun
from draille.welcome.reception.models.sessions import OffSiteSession
from draille.welcome.reception.models.words import Service, Topic
from draille.welcome.reception.rules import MOST_PEOPLE


class ContactQuerySet(models.QuerySet["Contact"]):
    """Reads of contacts. Withdrawn ones are left out by the default manager."""

    def live(self) -> ContactQuerySet:
        """Those that count."""
        return self.filter(withdrawn_at__isnull=True)


class LiveManager(models.Manager["Contact"]):
    """Contacts that count: the withdrawn ones stay only as a trace."""

    def get_queryset(self) -> ContactQuerySet:
        return ContactQuerySet(self.model, using=self._db).live()


class Contact(models.Model):
    """One exchange with one party, by one channel, in one place, whatever the number of questions.

    ``uuid`` is made by the screen that records it, so that handing it in twice records it once.
    ``day`` is the local date of ``happened_at``; every figure is read by it.
    ``people`` empty is "unknown": the contact counts, its people do not.
    ``country`` (ISO 3166-1) and ``departement`` empty on a qualified contact is "origin unknown", which
    somebody chose; on a contact not yet ``qualified`` it is simply not asked yet.
    ``withdrawn_at`` marks an undone or deleted contact: it stays so that a late replay finds it.
    """

    uuid = models.UUIDField("identifiant", unique=True)
    channel = models.CharField("canal", max_length=10, choices=Channel.choices)
    office = models.ForeignKey(
        Office,
        verbose_name="bureau",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    session = models.ForeignKey(
        OffSiteSession,
        verbose_name="accueil hors les murs",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    happened_at = models.DateTimeField("date et heure")
    day = models.DateField("date")
    people = models.PositiveSmallIntegerField(
        "personnes", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    country = models.CharField("pays", max_length=2, blank=True)
    departement = models.CharField("département", max_length=3, blank=True)
    visitor_kind = models.CharField("public", max_length=16, choices=VisitorKind.choices, blank=True)
    group_kind = models.CharField("groupe", max_length=10, choices=GroupKind.choices, blank=True)
    language = models.CharField("langue", max_length=2, choices=Language.choices, blank=True)
    services = models.ManyToManyField(
        Service, verbose_name="services demandés", blank=True, related_name="contacts"
    )
    topics = models.ManyToManyField(
        Topic, verbose_name="thèmes demandés", blank=True, related_name="contacts"
    )
    note = models.TextField("note", blank=True)
    qualified = models.BooleanField("qualifié", default=True)
    source = models.CharField(
        "origine de la fiche", max_length=10, choices=Source.choices, default=Source.SCREEN
    )
    import_run = models.ForeignKey(
        ImportRun,
        verbose_name="import",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    import_key = models.CharField("clé d'import", max_length=64, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="saisi par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField("saisi le", default=timezone.now)
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True)

    objects = LiveManager()
    all_objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "acte d'accueil"
        verbose_name_plural = "actes d'accueil"
        ordering = ["-happened_at", "-pk"]
        base_manager_name = "all_objects"
        permissions = [("correct_any_day", "Peut corriger ou retirer un acte d'un autre jour")]
        indexes = [
            models.Index(fields=["day", "office"]),
            models.Index(fields=["office", "-happened_at"]),
            models.Index(fields=["qualified", "day"]),
            models.Index(fields=["channel", "day"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__gte=1, people__lte=MOST_PEOPLE),
                name="contact_people_in_range",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=OFF_SITE, session__isnull=False)
                | (~Q(channel__in=OFF_SITE) & Q(session__isnull=True)),
                name="contact_session_where_off_site",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=OFF_SITE) | Q(office__isnull=False), name="contact_office_on_site"
            ),
            models.CheckConstraint(
                condition=Q(departement="") | Q(country="FR"), name="contact_departement_in_france"
            ),
            models.UniqueConstraint(
                fields=["import_key"], condition=~Q(import_key=""), name="contact_imported_once"
            ),
        ]

    def __str__(self) -> str:
        where = self.office or self.session
        return f"{self.get_channel_display()}, {where}, {timezone.localtime(self.happened_at):%d/%m/%Y %H:%M}"
