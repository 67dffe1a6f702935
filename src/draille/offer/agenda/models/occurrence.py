"""When events take place: what people changed of single dates, and the index that every page reads."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from draille.offer.agenda.enums import State
from draille.offer.agenda.models.event import Event
from draille.offer.agenda.models.theme import Theme
from draille.territory.places.models import Commune, Sector


class OccurrenceChange(models.Model):
    """What differs on one date from what the schedules say (RFC 5545: ``RECURRENCE-ID``).

    ``day`` and ``start`` name the occurrence as its schedule has it; ``start`` is empty for a whole day.
    A moved one has a ``new_day``, and new hours unless they stay the same.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    day = models.DateField("date prévue")
    start = models.TimeField("heure prévue", null=True, blank=True)
    state = models.CharField("tenue", max_length=10, choices=State.choices)
    new_day = models.DateField("nouvelle date", null=True, blank=True)
    new_start = models.TimeField("nouveau début", null=True, blank=True)
    new_end = models.TimeField("nouvelle fin", null=True, blank=True)
    new_place = models.CharField("nouveau lieu", max_length=150, blank=True)
    note = models.CharField("précision", max_length=200, blank=True)

    class Meta:
        verbose_name = "date changée"
        verbose_name_plural = "dates changées"
        ordering = ["event", "day", "start"]
        constraints = [
            models.UniqueConstraint(fields=["event", "day", "start"], name="occurrence_change_once"),
            models.UniqueConstraint(
                fields=["event", "day"], condition=Q(start__isnull=True), name="occurrence_day_change_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.MOVED) | Q(new_day__isnull=False), name="occurrence_moved_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.day:%d/%m/%Y}"


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Reads of the index."""

    def public(self) -> OccurrenceQuerySet:
        """Those of published events."""
        # ``public=True`` becomes a bare column, which SQLite looks up in no index.
        return self.filter(public__in=(True,))


class Occurrence(models.Model):
    """One day of one event: a row a day, also of what lasts several. Derived, made anew at each change.

    ``start`` and ``end`` are local hours, both empty for a whole day; an ``end`` not after ``start`` is the
    next day's. ``first_day`` and ``last_day`` are those of the stretch it belongs to (itself, mostly).
    ``planned_day`` and ``planned_start`` name it as its schedule has it. What is moved leaves a row
    ``MOVED`` where it was, and stands where it went. ``public``, ``long_run``, ``theme``,
    ``commune`` and ``sector`` are the event's, to be looked for without reading it.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="occurrences")
    day = models.DateField("jour")
    start = models.TimeField("début", null=True, blank=True)
    end = models.TimeField("fin", null=True, blank=True)
    starts_at = models.DateTimeField("commence")
    ends_at = models.DateTimeField("finit")
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")
    planned_day = models.DateField("date prévue")
    planned_start = models.TimeField("heure prévue", null=True, blank=True)
    state = models.CharField("tenue", max_length=10, choices=State.choices, default=State.ON)
    moved_to = models.DateField("reporté au", null=True, blank=True)
    place = models.CharField("lieu", max_length=150, blank=True)
    note = models.CharField("précision", max_length=200, blank=True)
    public = models.BooleanField(default=False)
    long_run = models.BooleanField(default=False)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    commune = models.ForeignKey(Commune, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = "date"
        verbose_name_plural = "dates"
        ordering = ["day", "starts_at", "event_id", "pk"]
        indexes = [
            # In the order of lists, and holding all that counts need: a busy month is counted in the index.
            models.Index(
                fields=["public", "day", "starts_at", "event", "long_run", "theme", "commune", "sector"],
                name="occurrence_by_day",
            ),
            models.Index(fields=["event", "day"]),
            models.Index(fields=["public", "sector", "day", "starts_at", "event", "long_run"]),
            models.Index(fields=["public", "commune", "day", "starts_at", "event", "long_run"]),
            models.Index(fields=["public", "theme", "day", "starts_at", "event", "long_run"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="occurrence_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}, {self.day:%d/%m/%Y}"

    @property
    def all_day(self) -> bool:
        """Whether it has no hours."""
        return self.start is None

    @property
    def lasting(self) -> bool:
        """Whether it is one of several days in a row."""
        return self.first_day != self.last_day
