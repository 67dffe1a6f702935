"""States of what keeps sheets fresh."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignState(TextChoices):
    """A campaign is prepared, then runs, then is closed."""

    DRAFT = "draft", "en préparation"
    RUNNING = "running", "en cours"
    CLOSED = "closed", "terminée"


class Answer(TextChoices):
    """What a professional answered."""

    RIGHT = "right", "tout est juste"
    CHANGED = "changed", "des changements"


class LetterKind(TextChoices):
    """Why a letter is written."""

    CAMPAIGN = "campaign", "demande"
    REMINDER = "reminder", "relance"
    SINGLE = "single", "demande pour une fiche"
    RENEWAL = "renewal", "nouveau lien demandé"
    RESULT = "result", "suite donnée à une proposition"


class LetterState(TextChoices):
    """Where a letter is. One found ``SENDING`` long after was cut: nobody knows whether it left."""

    WAITING = "waiting", "en attente"
    SENDING = "sending", "en cours d’envoi"
    SENT = "sent", "partie"
    FAILED = "failed", "non partie"
    DROPPED = "dropped", "sans objet"


class LinkState(TextChoices):
    """What a one-time link still gives access to."""

    LIVE = "live", "valable"
    USED = "used", "utilisé"
    EXPIRED = "expired", "expiré"
    REVOKED = "revoked", "retiré"


class ProposalKind(TextChoices):
    """What a professional sent."""

    CHANGE = "change", "changements"
    NEW = "new", "nouvelle fiche"


class ProposalState(TextChoices):
    """What became of it."""

    WAITING = "waiting", "à examiner"
    ACCEPTED = "accepted", "acceptée"
    PARTLY = "partly", "acceptée en partie"
    REFUSED = "refused", "refusée"
    SUSPECT = "suspect", "indésirable"


class PairState(TextChoices):
    """What was decided of two sheets that look alike."""

    WAITING = "waiting", "à examiner"
    MERGED = "merged", "fusionnées"
    DIFFERENT = "different", "deux fiches différentes"


class Language(TextChoices):
    """Languages letters are written in."""

    FRENCH = "fr", _("français")
    ENGLISH = "en", _("anglais")
    GERMAN = "de", _("allemand")
