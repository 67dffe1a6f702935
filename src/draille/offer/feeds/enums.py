"""Formats of feeds, the states of a run, what may be wrong with an object."""

from __future__ import annotations

from django.db.models import TextChoices


class Format(TextChoices):
    """What a feed is written in."""

    DATATOURISME = "datatourisme", "DATAtourisme (archive JSON-LD)"
    APIDAE = "apidae", "Apidae (JSON v002)"
    TOURINSOFT = "tourinsoft", "Tourinsoft (JSON v2, v3 ou XML)"
    SPREADSHEET = "spreadsheet", "Tableau (CSV ou XLSX)"


class RunState(TextChoices):
    """Where a run is. One that runs and has not moved for two minutes was interrupted."""

    WAITING = "waiting", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "terminé"
    FAILED = "failed", "refusé"


UNDER_WAY = (RunState.WAITING, RunState.RUNNING)


class ProblemKind(TextChoices):
    """What is said of an object that was not taken as it came."""

    REFUSED = "refused", "objet refusé"
    FIELD = "field", "champ écarté"
    UNCLASSIFIED = "unclassified", "type à classer"
    OUT_OF_AREA = "out_of_area", "hors périmètre"
    BACK = "back", "de retour"


class WordList(TextChoices):
    """The lists of a source whose values stand for ours."""

    TYPE = "type", "types d’objets"
    FEATURE = "feature", "équipements et services"
    PAYMENT = "payment", "moyens de paiement"
    LANGUAGE = "language", "langues parlées"
    LABEL = "label", "labels et classements"
    CUISINE = "cuisine", "cuisines"
    PRICE = "price", "tarifs"


IGNORED = "-"
"""The target of a word that stands for nothing of ours."""
