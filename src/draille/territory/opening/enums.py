"""How long a day was open, and why it was not."""

from django.db.models import TextChoices


class Span(TextChoices):
    """How much of a day is open to the public."""

    FULL = "full", "journée"
    MORNING = "morning", "matin"
    AFTERNOON = "afternoon", "après-midi"
    CLOSED = "closed", "fermé"


OPEN_SPANS = (Span.FULL.value, Span.MORNING.value, Span.AFTERNOON.value)


class ClosureReason(TextChoices):
    """Why an office was closed, or open less, on a day it was planned to open."""

    SICKNESS = "sickness", "maladie"
    STAFFING = "staffing", "effectif insuffisant"
    WEATHER = "weather", "intempéries"
    TRAINING = "training", "formation ou réunion"
    WORKS = "works", "travaux ou panne"
    OUTREACH = "outreach", "accueil hors les murs"
    OTHER = "other", "autre"
