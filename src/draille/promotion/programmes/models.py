"""What was printed of the agenda, and what editors decided for the posters."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from draille.offer.agenda.models import Event
from draille.offer.offers.enums import LANGUAGES
from draille.promotion.editions.models import LANGUAGE_NAMES
from draille.promotion.programmes.enums import Choice, ProgrammeKind, ProgrammeState
from draille.territory.places.models import Office


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Reads of what was printed."""

    def ready(self) -> ProgrammeQuerySet:
        """Those whose documents are kept."""
        return self.filter(state=ProgrammeState.READY)

    def alike(self, other: Programme) -> ProgrammeQuerySet:
        """Those made of the same sectors, office and days, in the same form and language."""
        return self.filter(
            kind=other.kind,
            sectors=other.sectors,
            office=other.office,
            first_day=other.first_day,
            last_day=other.last_day,
            language=other.language,
        ).exclude(pk=other.pk)


class Programme(models.Model):
    """A programme as it was asked for and made; its documents are ``Leaflet``s.

    ``sectors`` are slugs joined by commas, empty for the whole destination. ``batch`` gathers what was asked
    in one click. ``lines`` is what it held, to say what changed since: ``[event, planned day, planned hour,
    title, day, hours, place, state]``. ``digest`` tells one from another: asked twice, kept once.
    """

    batch = models.UUIDField(default=uuid4, editable=False, db_index=True)
    kind = models.CharField("document", max_length=10, choices=ProgrammeKind.choices)
    sectors = models.CharField("secteurs", max_length=300, blank=True)
    office = models.ForeignKey(
        Office, verbose_name="bureau", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")
    language = models.CharField(
        "langue", max_length=2, default="fr", choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )
    most_pages = models.PositiveSmallIntegerField("pages au plus", null=True, blank=True)
    several = models.BooleanField("plusieurs livrets si besoin", default=True)
    cancelled = models.BooleanField("dire ce qui est annulé", default=True)
    day = models.DateField("date de l’édition")
    state = models.CharField(
        "état", max_length=8, choices=ProgrammeState.choices, default=ProgrammeState.WAITING
    )
    error = models.CharField("erreur", max_length=400, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    events = models.PositiveIntegerField("dates", default=0)
    lines = models.JSONField(default=list, editable=False, encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField("fait le", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="fait par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "programme"
        verbose_name_plural = "programmes"
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["kind", "sectors", "first_day"])]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="programme_days_in_order"),
            models.CheckConstraint(
                condition=~Q(kind=ProgrammeKind.POSTER) | Q(office__isnull=False),
                name="programme_poster_has_its_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.whose}"

    @property
    def sector_slugs(self) -> tuple[str, ...]:
        """As an order has them."""
        return tuple(filter(None, self.sectors.split(",")))

    @property
    def whose(self) -> str:
        """The office of a poster, else the sectors by their names."""
        if self.kind == ProgrammeKind.POSTER and self.office:
            return self.office.short_name
        return self.sectors.replace(",", ", ").replace("_", " ").replace("-", " ") or "toute la destination"


class Leaflet(models.Model):
    """One document of a programme, kept in the private store: to read, and to print and fold."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="leaflets")
    number = models.PositiveSmallIntegerField("numéro", default=1)
    title = models.CharField("titre", max_length=300)
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")
    pages = models.PositiveSmallIntegerField("pages")
    path = models.CharField(max_length=120)
    sheets_path = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField("taille", default=0, help_text="Octets.")

    class Meta:
        verbose_name = "livret"
        verbose_name_plural = "livrets"
        ordering = ["programme", "number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="leaflet_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def sheets(self) -> int:
        """A4 sheets it is folded from."""
        return -(-self.pages // 4) if self.sheets_path else 0


class PosterChoice(models.Model):
    """What an editor decided for an event on an office's poster; it holds from one month to the next."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+", verbose_name="bureau")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", verbose_name="événement")
    choice = models.CharField("choix", max_length=8, choices=Choice.choices)

    class Meta:
        verbose_name = "choix d’affiche"
        verbose_name_plural = "choix d’affiche"
        ordering = ["office", "event"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["office", "event"], name="poster_choice_once")]

    def __str__(self) -> str:
        return f"{self.event}, {self.get_choice_display()}"
