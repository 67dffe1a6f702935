"""States of what organisers send."""

from django.db.models import TextChoices


class SubmissionKind(TextChoices):
    """What an organiser sends."""

    NEW = "new", "nouvel événement"
    CHANGE = "change", "correction"
    CANCEL_DATE = "date", "annulation d’une date"
    CANCEL = "cancel", "annulation"


class SubmissionState(TextChoices):
    """What became of it."""

    WAITING = "waiting", "à examiner"
    ACCEPTED = "accepted", "acceptée"
    PARTLY = "partly", "acceptée en partie"
    REFUSED = "refused", "refusée"
    MERGED = "merged", "fusionnée"
    WITHDRAWN = "gone", "retirée par l’organisateur"
    SUSPECT = "suspect", "indésirable"


class LetterKind(TextChoices):
    """Why a letter is written."""

    RECEIVED = "received", "accusé de réception"
    NOTED = "noted", "correction reçue"
    PUBLISHED = "published", "événement publié"
    REFUSED = "refused", "événement refusé"
    MERGED = "merged", "événement déjà annoncé"
    QUESTION = "question", "question à l’organisateur"
    SETTLED = "settled", "suite donnée à une correction"
    LINK = "link", "lien de correction"


class Reason(TextChoices):
    """Why an event is refused; what the organiser reads is in ``reasons.py``."""

    ELSEWHERE = "elsewhere", "Hors du territoire"
    KNOWN = "known", "Déjà annoncé"
    PRIVATE = "private", "Pas ouvert à tous"
    UNCLEAR = "unclear", "Pas assez précis"
    ADVERT = "advert", "Publicité"
    LATE = "late", "Trop tard"
    OTHER = "other", "Autre raison"
