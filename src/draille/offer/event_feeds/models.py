"""Agendas of others, their runs, and what came by them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.kernel.secrets_field import EncryptedTextField, is_unreadable
from draille.offer.agenda.models import Event, Theme
from draille.offer.feeds.enums import UNDER_WAY, RunState
from draille.offer.feeds.models import private_store
from draille.territory.places.models import Commune, Sector

STILL = timedelta(minutes=2)


class AgendaFormat(models.TextChoices):
    """What an agenda is written in."""

    ICS = "ics", "iCal (.ics)"
    OPENAGENDA = "openagenda", "OpenAgenda (JSON)"


class AgendaFeed(models.Model):
    """A source of events: a file somebody uploads, or an address to fetch, which may hold a key.

    ``theme``, ``commune`` and ``sector`` are for events that do not say theirs. ``words`` says which theme a
    keyword stands for (``{keyword: slug}``, "-" for none); ``met`` counts those of the last run.
    """

    name = models.CharField("nom", max_length=80, unique=True)
    format = models.CharField("format", max_length=12, choices=AgendaFormat.choices)
    address = EncryptedTextField("adresse à relever", max_length=500, blank=True)
    file = models.FileField(
        "fichier", upload_to="agendas/", storage=private_store, max_length=200, blank=True
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True)
    theme = models.ForeignKey(
        Theme,
        verbose_name="thème par défaut",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    commune = models.ForeignKey(
        Commune,
        verbose_name="commune par défaut",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sector = models.ForeignKey(
        Sector,
        verbose_name="secteur par défaut",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    words = models.JSONField("correspondances", default=dict, blank=True)
    met = models.JSONField("mots rencontrés", default=dict, blank=True)
    publish_new = models.BooleanField("publier les nouveaux événements", default=False)
    nightly = models.BooleanField("relevé chaque nuit", default=False)
    active = models.BooleanField("actif", default=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "agenda reçu"
        verbose_name_plural = "agendas reçus"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def locked(self) -> bool:
        """Whether its address was written with another key: it has to be typed again."""
        return is_unreadable(self.address)


class AgendaRun(models.Model):
    """One reading. ``position`` events are done: a batch and its position are one transaction.

    ``changes`` are lines to be read: ``{"kind", "identifier", "title", "event", "fields": [[label, before,
    after]], "held": [label]}``; ``problems`` are ``{"identifier", "title", "reason"}``.
    """

    feed = models.ForeignKey(AgendaFeed, verbose_name="agenda", on_delete=models.CASCADE, related_name="runs")
    dry = models.BooleanField("à blanc", default=True)
    state = models.CharField("état", max_length=8, choices=RunState.choices, default=RunState.WAITING)
    file = models.FileField(
        "fichier", upload_to="agendas/", storage=private_store, max_length=200, blank=True
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True)
    position = models.PositiveIntegerField("événements lus", default=0)
    total = models.PositiveIntegerField("événements reçus", default=0)
    counts = models.JSONField("comptes", default=dict, blank=True)
    problems = models.JSONField("problèmes", default=list, blank=True)
    changes = models.JSONField("changements", default=list, blank=True)
    failure = models.TextField("refus", blank=True)
    warning = models.TextField("avertissement", blank=True)
    worker = models.CharField(max_length=32, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("demandé le", auto_now_add=True)
    started_at = models.DateTimeField("commencé le", null=True, blank=True)
    touched_at = models.DateTimeField("dernière activité", null=True, blank=True)
    ended_at = models.DateTimeField("fini le", null=True, blank=True)

    class Meta:
        verbose_name = "relevé d'un agenda"
        verbose_name_plural = "relevés des agendas"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed"], condition=Q(state__in=UNDER_WAY), name="event_feeds_one_run_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.feed}, {timezone.localtime(self.created_at):%d/%m/%Y %H:%M}"

    @property
    def under_way(self) -> bool:
        """Whether it waits or runs."""
        return self.state in UNDER_WAY

    @property
    def interrupted(self) -> bool:
        """Whether nothing has moved for two minutes: the worker died, or none runs."""
        return self.under_way and timezone.now() - (self.touched_at or self.created_at) > STILL


class AgendaFeedEvent(models.Model):
    """What an event of a source became. ``digest`` is of what was written: the same is not written again.

    ``dates`` are the single dates the source changed, to tell them from those staff changed:
    ``{"2026-07-07 10:00": [state, day, start, end, note]}``. ``keep``: somebody said that it stays though it
    left its source.
    """

    feed = models.ForeignKey(
        AgendaFeed, verbose_name="agenda", on_delete=models.CASCADE, related_name="brought"
    )
    identifier = models.CharField("identifiant", max_length=200)
    event = models.ForeignKey(
        Event, verbose_name="événement", on_delete=models.CASCADE, related_name="agenda_sources"
    )
    digest = models.CharField(max_length=32, blank=True)
    dates = models.JSONField("dates changées", default=dict, blank=True)
    last_run = models.PositiveBigIntegerField("dernier relevé", default=0)
    missing_since = models.DateTimeField("disparu depuis", null=True, blank=True)
    keep = models.BooleanField("gardé", default=False)

    class Meta:
        verbose_name = "origine d'un événement"
        verbose_name_plural = "origines des événements"
        ordering = ["feed", "identifier"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "identifier"], name="event_feeds_identifier_once")
        ]
        indexes = [models.Index(fields=["feed", "last_run"])]

    def __str__(self) -> str:
        return f"{self.feed}, {self.identifier}"
