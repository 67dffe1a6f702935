"""Choices of the agenda. Codes never change: feeds, figures and addresses know them."""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    """Where an event stands between an idea and the archives."""

    DRAFT = "draft", "brouillon"
    PROPOSED = "proposed", "proposé"
    PUBLISHED = "published", "publié"
    REFUSED = "refused", "refusé"
    ARCHIVED = "archived", "archivé"


class State(models.TextChoices):
    """Whether what was announced takes place: of a whole event or of one of its occurrences."""

    ON = "on", "maintenu"
    FULL = "full", "complet"
    MOVED = "moved", "reporté"
    CANCELLED = "cancelled", "annulé"


class Booking(models.TextChoices):
    """Whether one must book."""

    NONE = "none", "sans réservation"
    ADVISED = "advised", "réservation conseillée"
    REQUIRED = "required", "réservation obligatoire"


class Audience(models.TextChoices):
    """Whom an event is meant for; none is everybody."""

    ALL = "all", "tout public"
    FAMILIES = "families", "familles"
    CHILDREN = "children", "enfants"
    TEENAGERS = "teenagers", "adolescents"
    COUPLES = "couples", "couples"
    YOUNG_HIKERS = "young_hikers", "jeunes randonneurs"
    SENIOR_HIKERS = "senior_hikers", "randonneurs seniors"
    RESIDENTS = "residents", "habitants"


class PriceFor(models.TextChoices):
    """Who pays a price."""

    ALL = "all", "tarif unique"
    ADULT = "adult", "adulte"
    CHILD = "child", "enfant"
    REDUCED = "reduced", "réduit"
    FAMILY = "family", "famille"
    GROUP = "group", "groupe"
    MEMBER = "member", "adhérent"
    FREE = "free", "libre participation"
    OTHER = "other", "autre"
