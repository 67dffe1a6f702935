"""Where a remittance is, how a listing was matched, what the recomputation says of a line."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class RemittanceState(TextChoices):
    """Where a file is. One under way that has not moved for two minutes was interrupted."""

    RECEIVED = "received", "déposé"
    CHECKING = "checking", "essai en cours"
    CHECKED = "checked", "essayé à blanc"
    READING = "reading", "import en cours"
    READ = "read", "importé"
    FAILED = "failed", "refusé"
    WITHDRAWN = "withdrawn", "retiré"


UNDER_WAY = (RemittanceState.CHECKING, RemittanceState.READING)


class Match(IntegerChoices):
    """How a listing of a platform was tied to a lodging of ours."""

    NONE = 0, "à rapprocher"
    NUMBER = 1, "numéro d’enregistrement"
    IDENTIFIER = 2, "identifiant chez l’opérateur"
    ADDRESS = 3, "adresse"
    PERSON = 4, "choisi à la main"
    OUTSIDE = 5, "hors du territoire"
    LATER = 6, "hébergement à créer"


WAITING = (Match.NONE, Match.LATER)
BY_ITSELF = (Match.NUMBER, Match.IDENTIFIER, Match.ADDRESS)


class Outcome(IntegerChoices):
    """What the recomputed amount says of what the platform collected."""

    EXACT = 1, "montant exact"
    LESS = 2, "collecté en moins"
    MORE = 3, "collecté en trop"
    NO_PRICE = 4, "prix de la nuit manquant"
    NO_TARIFF = 5, "aucun tarif pour cette commune à cette date"
    IMPOSSIBLE = 6, "calcul impossible avec ces valeurs"


COMPUTED = (Outcome.EXACT, Outcome.LESS, Outcome.MORE)
