"""Contacts (actes d'accueil), what was asked, off-site sessions, imports, and the day tallies."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from draille.territory.places.models import Commune, Office
from draille.welcome.reception.enums import (
    OFF_SITE,
    Channel,
    DayPart,
    GroupKind,
    Language,
    SessionKind,
    Source,
    VisitorKind,
)
from draille.welcome.reception.rules import MOST_PEOPLE


def private_store() -> Storage:
    """Where files live that no visitor may fetch."""
    return storages["private"]


class Wording(models.Model):
    """A line of a controlled list. A line once used is retired, never deleted."""

    code = models.SlugField("code", unique=True)
    label = models.CharField("libellé", max_length=80)
    hint = models.CharField("précision", max_length=120, blank=True)
    shortcut = models.CharField("raccourci clavier", max_length=1, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)
    active = models.BooleanField("proposé", default=True)

    class Meta:
        abstract = True
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label


class Service(Wording):
    """What the desk did for the party: practical information, a sale, a booking…"""

    class Meta(Wording.Meta):
        verbose_name = "service demandé"
        verbose_name_plural = "services demandés"


class Topic(Wording):
    """What the party was interested in: sport, events, heritage…"""

    class Meta(Wording.Meta):
        verbose_name = "thème demandé"
        verbose_name_plural = "thèmes demandés"


class OffSiteSession(models.Model):
    """A time the office left its desks: an event, a holiday village, a fair.

    ``previous`` is the same one a year before, where its name has changed since.
    """

    kind = models.CharField("type", max_length=16, choices=SessionKind.choices)
    name = models.CharField("nom", max_length=120)
    place = models.CharField("lieu", max_length=120)
    commune = models.ForeignKey(
        Commune, verbose_name="commune", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="équipe", related_name="off_site_sessions"
    )
    material = models.TextField("matériel emporté", blank=True)
    cancelled = models.BooleanField("annulée", default=False)
    note = models.TextField("bilan", blank=True)
    previous = models.ForeignKey(
        "self",
        verbose_name="édition précédente",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "accueil hors les murs"
        verbose_name_plural = "accueils hors les murs"
        ordering = ["-first_day", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="session_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"

    @property
    def channel(self) -> Channel:
        """The channel of the contacts recorded there."""
        return Channel.FAIR if self.kind == SessionKind.FAIR else Channel.OUTREACH


class HeadCount(models.Model):
    """People counted at a stand by day or half-day, beside the contacts recorded one by one."""

    session = models.ForeignKey(
        OffSiteSession, verbose_name="accueil hors les murs", on_delete=models.CASCADE, related_name="counts"
    )
    day = models.DateField("date")
    part = models.CharField("moment", max_length=10, choices=DayPart.choices, default=DayPart.DAY)
    people = models.PositiveIntegerField("personnes")

    class Meta:
        verbose_name = "comptage"
        verbose_name_plural = "comptages"
        ordering = ["session", "day", "part"]
        constraints = [models.UniqueConstraint(fields=["session", "day", "part"], name="head_count_once")]

    def __str__(self) -> str:
        return f"{self.session}, {self.day:%d/%m/%Y}"


class ImportRun(models.Model):
    """One import of contacts from a file. Its contacts are found again by ``import_key``.

    ``touched_at`` moves while the work goes on: one that stands still was interrupted.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "reçu"
        CHECKING = "checking", "vérification en cours"
        CHECKED = "checked", "vérifié"
        LOADING = "loading", "chargement en cours"
        LOADED = "loaded", "chargé"
        FAILED = "failed", "échec"
        UNDONE = "undone", "annulé"

    uploaded_at = models.DateTimeField("reçu le", default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.FileField("fichier", upload_to="imports/", storage=private_store)
    name = models.CharField("nom du fichier", max_length=200)
    mapping = models.JSONField("correspondance des colonnes", default=dict, blank=True)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.UPLOADED)
    progress = models.PositiveSmallIntegerField("avancement (%)", default=0)
    report = models.JSONField("compte rendu", default=dict, blank=True)
    touched_at = models.DateTimeField("dernière activité", null=True, blank=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name


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


class DayTally(models.Model):
    """The contacts of one place on one day, added up. Derived: it may be thrown away at any time.

    ``place`` is the office's slug, or ``session:<id>``. Every write to a contact raises ``version`` in
    its own transaction; ``counted`` is the version the counts were made at, so a tally that missed a
    write is known to be stale however the two were interleaved.
    """

    place = models.CharField(max_length=60)
    day = models.DateField()
    version = models.PositiveBigIntegerField(default=1)
    counted = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = "cumul d'un jour"
        verbose_name_plural = "cumuls par jour"
        constraints = [models.UniqueConstraint(fields=["day", "place"], name="day_tally_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.day}"


class MonthTally(models.Model):
    """The day tallies of one place in one calendar month, added up. Derived like them.

    ``counted`` is the sum of its days' versions when they were added up: versions only grow, so another
    sum means that a day has changed.
    """

    place = models.CharField(max_length=60)
    month = models.DateField()
    counted = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = "cumul d'un mois"
        verbose_name_plural = "cumuls par mois"
        constraints = [models.UniqueConstraint(fields=["month", "place"], name="month_tally_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.month:%Y-%m}"
