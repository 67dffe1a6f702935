"""Notebooks, what is in them, and how many times they were used."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from draille.kernel.clock import today
from draille.offer.agenda.models import Event
from draille.offer.offers.enums import LANGUAGES
from draille.offer.offers.models import Offer
from draille.promotion.notebooks.enums import Source, Way
from draille.territory.places.models import Office


def new_token() -> str:
    """Nobody guesses it: 128 bits."""
    return secrets.token_urlsafe(16)


def last_day() -> date:
    """Until when a notebook begun or changed today is kept."""
    return today() + timedelta(days=settings.NOTEBOOK_DAYS)


class NotebookQuerySet(models.QuerySet["Notebook"]):
    """Reads of notebooks."""

    def live(self) -> NotebookQuerySet:
        """Those whose link still works."""
        return self.filter(expires_on__gte=today())


class Notebook(models.Model):
    """What somebody keeps for a stay. Nothing says whose it is.

    ``token`` opens it to be read, by whoever was given the link; ``key`` to be changed, by who began it (a
    cookie of that browser, or the counter). Each change puts ``expires_on`` off.
    """

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    key = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    source = models.CharField("commencé par", max_length=8, choices=Source.choices, default=Source.VISITOR)
    language = models.CharField(
        "langue", max_length=2, default="fr", choices=[(code, code) for code in LANGUAGES]
    )
    office = models.ForeignKey(
        Office, verbose_name="bureau", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField("commencé le", auto_now_add=True)
    expires_on = models.DateField("gardé jusqu’au", default=last_day, db_index=True)

    objects = NotebookQuerySet.as_manager()

    class Meta:
        verbose_name = "carnet de voyage"
        verbose_name_plural = "carnets de voyage"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"carnet n° {self.pk}"

    @property
    def live(self) -> bool:
        """Whether its link still works."""
        return self.expires_on >= today()


class NotebookItem(models.Model):
    """One sheet or event kept, perhaps for a day, with a word of one's own. ``removed`` may be undone."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="items")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField("jour", null=True, blank=True)
    note = models.CharField("mot", max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    removed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "page d’un carnet"
        verbose_name_plural = "pages d’un carnet"
        ordering = ["rank", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offer__isnull=False, event__isnull=True)
                | Q(offer__isnull=True, event__isnull=False),
                name="notebook_item_is_one_thing",
            ),
            models.UniqueConstraint(fields=["notebook", "offer"], name="notebook_offer_once"),
            models.UniqueConstraint(fields=["notebook", "event"], name="notebook_event_once"),
        ]

    def __str__(self) -> str:
        return str(self.offer or self.event)


class NotebookUse(models.Model):
    """How many times something was done in a day: all that is kept once notebooks are erased."""

    day = models.DateField("jour")
    way = models.CharField("usage", max_length=8, choices=Way.choices)
    source = models.CharField("commencé par", max_length=8, choices=Source.choices)
    language = models.CharField("langue", max_length=2)
    office = models.ForeignKey(
        Office, verbose_name="bureau", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.PositiveIntegerField("nombre", default=0)

    class Meta:
        verbose_name = "usage des carnets"
        verbose_name_plural = "usages des carnets"
        ordering = ["day", "way"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "way", "source", "language", "office"], name="notebook_use_once"
            ),
            models.UniqueConstraint(
                fields=["day", "way", "source", "language"],
                condition=Q(office__isnull=True),
                name="notebook_use_without_office_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}, {self.get_way_display()} : {self.number}"
