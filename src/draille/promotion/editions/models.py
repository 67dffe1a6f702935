"""What was printed: which edition, with what it was asked, by whom, and the very document."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from draille.offer.offers.enums import LANGUAGES
from draille.promotion.editions.enums import EditionKind, EditionState
from draille.territory.people.models import Organisation
from draille.territory.places.models import Office

LANGUAGE_NAMES = {"fr": "français", "en": "anglais", "de": "allemand"}


class Edition(models.Model):
    """A document as it was made, kept in the private store under ``path``.

    ``office`` is the one it was made for (whose address it bears), ``first_day`` and ``last_day`` the season
    whose hours it prints, ``owner`` the only professional of a proof sheet, ``due_on`` the day proofs are
    wanted back. ``digest`` tells one document from another: the same one asked twice is kept once.
    ``done`` of ``total`` photos are ready while it waits; ``error`` says in words why it failed.
    """

    kind = models.CharField("édition", max_length=12, choices=EditionKind.choices)
    office = models.ForeignKey(
        Office, verbose_name="bureau", on_delete=models.PROTECT, related_name="editions"
    )
    owner = models.ForeignKey(
        Organisation,
        verbose_name="professionnel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    first_day = models.DateField("premier jour de la saison")
    last_day = models.DateField("dernier jour de la saison")
    language = models.CharField(
        "langue", max_length=2, default="fr", choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )
    day = models.DateField("date de l’édition")
    due_on = models.DateField("retour attendu le", null=True, blank=True)
    state = models.CharField("état", max_length=8, choices=EditionState.choices, default=EditionState.WAITING)
    done = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    error = models.CharField("erreur", max_length=300, blank=True)
    path = models.CharField(max_length=120, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    pages = models.PositiveIntegerField("pages", default=0)
    offers = models.PositiveIntegerField("fiches", default=0)
    size = models.PositiveIntegerField("taille", default=0, help_text="Octets.")
    made_at = models.DateTimeField("faite le", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="faite par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "édition"
        verbose_name_plural = "éditions"
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="edition_season_in_order"),
            models.CheckConstraint(
                condition=~Q(state=EditionState.READY) | ~Q(path=""), name="edition_ready_is_kept"
            ),
        ]

    def __str__(self) -> str:
        whose = f", {self.owner}" if self.owner else f", {self.office.short_name}"
        return f"{self.get_kind_display()}{whose}"
