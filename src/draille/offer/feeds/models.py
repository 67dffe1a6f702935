"""Feeds, their runs, and what came by them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.kernel.secrets_field import EncryptedTextField, is_unreadable
from draille.offer.feeds.enums import UNDER_WAY, Format, ProblemKind, RunState, WordList
from draille.offer.offers.models import Offer
from draille.territory.pictures.enums import Licence

STILL = timedelta(minutes=2)


def private_store() -> Storage:
    """Deliveries hold personal data: they are never served."""
    return storages["private"]


class Feed(models.Model):
    """A source of sheets: a file somebody uploads, or an address to fetch.

    ``headers`` are secret (an API key): written, never shown again, never logged; so is ``address``, whose
    path may hold a key. Both are encrypted. ``area`` lists INSEE codes, postcodes and départements; empty
    means the communes we know. ``columns`` says which column of a spreadsheet is which field.
    ``fields_off`` are not imported.
    """

    name = models.CharField("nom", max_length=80, unique=True)
    format = models.CharField("format", max_length=12, choices=Format.choices)
    address = EncryptedTextField("adresse à relever", max_length=500, blank=True)
    headers = EncryptedTextField("en-têtes secrets", blank=True)
    file = models.FileField("fichier", upload_to="feeds/", storage=private_store, max_length=200, blank=True)
    file_name = models.CharField("nom du fichier", max_length=200, blank=True)
    area = models.TextField("périmètre", blank=True)
    new_communes = models.BooleanField("ajouter les communes inconnues", default=False)
    publish_new = models.BooleanField("publier les nouvelles fiches", default=False)
    credit = models.CharField("crédit par défaut", max_length=120, blank=True)
    licence = models.CharField(
        "licence des photos", max_length=16, choices=Licence.choices, default=Licence.OPEN
    )
    columns = models.JSONField("colonnes", default=dict, blank=True)
    fields_off = models.JSONField("champs non repris", default=list, blank=True)
    nightly = models.BooleanField("relevé chaque nuit", default=False)
    active = models.BooleanField("actif", default=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "flux entrant"
        verbose_name_plural = "flux entrants"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def locked(self) -> bool:
        """Whether its secrets were written with another key: they have to be typed again."""
        return is_unreadable(self.address) or is_unreadable(self.headers)

    @property
    def wanted(self) -> frozenset[str]:
        """The codes of the area."""
        return frozenset(self.area.replace(",", " ").replace(";", " ").upper().split())


class FeedRun(models.Model):
    """One reading of a feed. ``position`` objects are done; a batch and its position are one transaction.

    ``worker`` names who does the work: one that lost it stops. ``words`` holds the values met so far,
    ``{list: {source: [count, label]}}``. ``shrunk`` withholds the proposals to archive until somebody looks.
    """

    feed = models.ForeignKey(Feed, verbose_name="flux", on_delete=models.CASCADE, related_name="runs")
    dry = models.BooleanField("à blanc", default=True)
    state = models.CharField("état", max_length=8, choices=RunState.choices, default=RunState.WAITING)
    file = models.FileField("fichier", upload_to="feeds/", storage=private_store, max_length=200, blank=True)
    file_name = models.CharField("nom du fichier", max_length=200, blank=True)
    position = models.PositiveIntegerField("objets lus", default=0)
    total = models.PositiveIntegerField("objets annoncés", default=0)
    counts = models.JSONField("comptes", default=dict, blank=True)
    words = models.JSONField("valeurs", default=dict, blank=True)
    failure = models.TextField("refus", blank=True)
    warning = models.TextField("avertissement", blank=True)
    shrunk = models.BooleanField("flux réduit", default=False)
    worker = models.CharField(max_length=32, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("demandé le", auto_now_add=True)
    started_at = models.DateTimeField("commencé le", null=True, blank=True)
    touched_at = models.DateTimeField("dernière activité", null=True, blank=True)
    ended_at = models.DateTimeField("fini le", null=True, blank=True)

    class Meta:
        verbose_name = "relevé d'un flux"
        verbose_name_plural = "relevés des flux"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed"], condition=Q(state__in=UNDER_WAY), name="feeds_one_run_at_a_time"
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
        moved = self.touched_at or self.created_at
        return self.under_way and timezone.now() - moved > STILL

    @property
    def may_resume(self) -> bool:
        """Whether the work can be taken up where it stopped."""
        return self.interrupted or (self.state == RunState.FAILED and self.position > 0)


class FeedSource(models.Model):
    """What an object of a feed became. ``digest`` is of the mapped sheet: the same one is not written again.

    ``left_out`` names the fields not written because the office held them. ``keep``: somebody said that the
    sheet stays though it left the feed.
    """

    feed = models.ForeignKey(Feed, verbose_name="flux", on_delete=models.CASCADE, related_name="sources")
    identifier = models.CharField("identifiant", max_length=200)
    offer = models.ForeignKey(
        Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="feed_sources"
    )
    digest = models.CharField(max_length=32, blank=True)
    left_out = models.JSONField("champs laissés", default=list, blank=True)
    first_run = models.PositiveBigIntegerField("premier relevé", default=0)
    last_run = models.PositiveBigIntegerField("dernier relevé", default=0)
    missing_since = models.DateTimeField("disparue depuis", null=True, blank=True)
    keep = models.BooleanField("gardée", default=False)

    class Meta:
        verbose_name = "origine d'une fiche"
        verbose_name_plural = "origines des fiches"
        ordering = ["feed", "identifier"]
        constraints = [models.UniqueConstraint(fields=["feed", "identifier"], name="feeds_identifier_once")]
        indexes = [models.Index(fields=["feed", "last_run"])]

    def __str__(self) -> str:
        return f"{self.feed}, {self.identifier}"


class FeedProblem(models.Model):
    """An object, or a field of one, that was not taken, and why."""

    run = models.ForeignKey(FeedRun, verbose_name="relevé", on_delete=models.CASCADE, related_name="problems")
    place = models.PositiveIntegerField("rang")
    identifier = models.CharField("identifiant", max_length=200, blank=True)
    name = models.CharField("nom", max_length=200, blank=True)
    kind = models.CharField("nature", max_length=12, choices=ProblemKind.choices)
    field = models.CharField("champ", max_length=40, blank=True)
    reason = models.CharField("raison", max_length=300)

    class Meta:
        verbose_name = "problème d'un relevé"
        verbose_name_plural = "problèmes des relevés"
        ordering = ["run", "place", "pk"]

    def __str__(self) -> str:
        return f"{self.identifier or self.place}, {self.reason}"


class FeedChange(models.Model):
    """What a run did to a sheet, or would do: ``fields`` is ``{name: [before, after]}``, empty for a new one.

    A real run does not list the sheets it made: ``FeedSource.first_run`` tells them.
    """

    run = models.ForeignKey(FeedRun, verbose_name="relevé", on_delete=models.CASCADE, related_name="changes")
    identifier = models.CharField("identifiant", max_length=200)
    name = models.CharField("nom", max_length=200, blank=True)
    kind = models.CharField("type", max_length=12, blank=True)
    offer = models.ForeignKey(
        Offer, verbose_name="fiche", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    fields = models.JSONField("changements", default=dict, blank=True)
    left_out = models.JSONField("champs laissés", default=list, blank=True)

    class Meta:
        verbose_name = "changement d'un relevé"
        verbose_name_plural = "changements des relevés"
        ordering = ["run", "pk"]

    def __str__(self) -> str:
        return f"{self.identifier}, {self.name}"


class FeedWord(models.Model):
    """A value of the source and what it stands for: ``target`` is a code of ours, "-" for nothing of ours.

    ``decided``: somebody chose, which wins over what the system proposes.
    """

    feed = models.ForeignKey(Feed, verbose_name="flux", on_delete=models.CASCADE, related_name="words")
    list = models.CharField("liste", max_length=10, choices=WordList.choices)
    source = models.CharField("valeur", max_length=120)
    label = models.CharField("libellé", max_length=120, blank=True)
    target = models.CharField("devient", max_length=60, blank=True)
    decided = models.BooleanField("choisi", default=False)
    count = models.PositiveIntegerField("rencontres", default=0)

    class Meta:
        verbose_name = "correspondance"
        verbose_name_plural = "correspondances"
        ordering = ["feed", "list", "-count", "source"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "list", "source"], name="feeds_word_once"),
        ]

    def __str__(self) -> str:
        return self.label or self.source


class PictureTrouble(models.Model):
    """A photo that could not be fetched: tried again a few times, days apart."""

    url = models.CharField("adresse", max_length=500, unique=True)
    tries = models.PositiveSmallIntegerField("essais", default=0)
    reason = models.CharField("raison", max_length=200, blank=True)
    tried_at = models.DateTimeField("dernier essai", default=timezone.now)

    class Meta:
        verbose_name = "photo non relevée"
        verbose_name_plural = "photos non relevées"
        ordering = ["-tried_at"]

    def __str__(self) -> str:
        return self.url
