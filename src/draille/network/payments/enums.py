"""Words of what comes in."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Means(TextChoices):
    """How it is paid."""

    PAYFIP = "payfip", pgettext_lazy("payment", "en ligne (PayFiP)")
    TRANSFER = "transfer", pgettext_lazy("payment", "virement")
    CHEQUE = "cheque", pgettext_lazy("payment", "chèque")
    CASH = "cash", pgettext_lazy("payment", "espèces")


class State(TextChoices):
    """How a payment ends. Money received wins: only ``paid`` is never left."""

    PENDING = "pending", pgettext_lazy("payment", "en attente")
    PAID = "paid", pgettext_lazy("payment", "payé")
    REFUSED = "refused", pgettext_lazy("payment", "refusé")
    ABANDONED = "abandoned", pgettext_lazy("payment", "abandonné")
    EXPIRED = "expired", pgettext_lazy("payment", "expiré")
    CANCELLED = "cancelled", pgettext_lazy("payment", "annulé")


class AttemptState(TextChoices):
    """What is known of one operation at PayFiP."""

    ASKED = "asked", "demandée"
    OPEN = "open", "ouverte"
    PAID = "paid", "payée"
    REFUSED = "refused", "refusée"
    ABANDONED = "abandoned", "abandonnée"
    EXPIRED = "expired", "expirée"
    MISMATCH = "mismatch", "réponse différente de la demande"


class DepositKind(TextChoices):
    """What is handed in to the public accountant."""

    CHEQUES = "cheques", "bordereau de chèques"
    CASH = "cash", "clôture de caisse"


class ReversalReason(TextChoices):
    """Why a payment is taken back."""

    BOUNCED = "bounced", "impayé (rejet de la banque)"
    MISTAKE = "mistake", "erreur de saisie ou de rapprochement"


class RefundState(TextChoices):
    """A refund is proposed by the machine or a person, then recorded by a person."""

    PROPOSED = "proposed", "à examiner"
    DONE = "done", "remboursé"
    DISMISSED = "dismissed", "gardé en avance"


class Match(TextChoices):
    """How sure it is whom a line of the bank's statement comes from."""

    EXACT = "exact", "référence et montant"
    PROPOSED = "proposed", "à confirmer"
    UNKNOWN = "unknown", "inconnu"


class BankLineState(TextChoices):
    """What became of it."""

    WAITING = "waiting", "à rapprocher"
    ACCEPTED = "accepted", "rapproché"
    ASIDE = "aside", "mis de côté"
