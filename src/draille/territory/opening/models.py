"""Weekly hours by season, and the calendar of days planned and really open."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from draille.territory.opening.enums import OPEN_SPANS, ClosureReason, Span
from draille.territory.places.models import Office


class OpeningSeason(models.Model):
    """A stretch of the year during which an office keeps the same weekly hours."""

    office = models.ForeignKey(
        Office, verbose_name="bureau", on_delete=models.CASCADE, related_name="seasons"
    )
    name = models.CharField("nom", max_length=60)
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")
    open_on_holidays = models.BooleanField("ouvert les jours fériés", default=False)

    class Meta:
        verbose_name = "saison d'ouverture"
        verbose_name_plural = "saisons d'ouverture"
        ordering = ["office", "first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="opening_season_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.name}"


class WeeklyHours(models.Model):
    """An interval of opening on a weekday (0 = Monday) in a season; a day may have two."""

    season = models.ForeignKey(
        OpeningSeason, verbose_name="saison", on_delete=models.CASCADE, related_name="hours"
    )
    weekday = models.PositiveSmallIntegerField(
        "jour",
        choices=list(enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])),
    )
    opens = models.TimeField("ouverture")
    closes = models.TimeField("fermeture")

    class Meta:
        verbose_name = "horaire"
        verbose_name_plural = "horaires"
        ordering = ["season", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="weekly_hours_in_order"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekly_hours_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"


class OpeningDayQuerySet(models.QuerySet["OpeningDay"]):
    """Reads of the calendar."""

    def really_open(self) -> OpeningDayQuerySet:
        """Days with at least a half-day open to the public: the definition of an opening day."""
        return self.filter(actual__in=OPEN_SPANS)

    def unconfirmed(self) -> OpeningDayQuerySet:
        """Days planned to open of which nobody has said yet what really happened."""
        return self.filter(actual="", planned__in=OPEN_SPANS)


class OpeningDay(models.Model):
    """One office on one day: what was planned, and what really happened.

    ``actual`` empty means not yet confirmed: it is neither open nor closed in the figures.
    ``opens``/``closes`` are that day's own hours where they differ from the season's.
    ``by_hand`` protects the day when the plan is written anew. No record: not planned to open.
    """

    office = models.ForeignKey(
        Office, verbose_name="bureau", on_delete=models.CASCADE, related_name="opening_days"
    )
    day = models.DateField("date", db_index=True)
    planned = models.CharField("prévu", max_length=10, choices=Span.choices, default=Span.CLOSED)
    actual = models.CharField("réel", max_length=10, choices=Span.choices, blank=True)
    reason = models.CharField("motif", max_length=12, choices=ClosureReason.choices, blank=True)
    note = models.CharField("précision", max_length=200, blank=True)
    opens = models.TimeField("ouverture particulière", null=True, blank=True)
    closes = models.TimeField("fermeture particulière", null=True, blank=True)
    by_hand = models.BooleanField("fixé à la main", default=False)

    objects = OpeningDayQuerySet.as_manager()

    class Meta:
        verbose_name = "jour d'ouverture"
        verbose_name_plural = "jours d'ouverture"
        ordering = ["day", "office"]
        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="opening_day_once"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(closes__gt=F("opens")),
                name="opening_day_hours_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.day:%d/%m/%Y}"
