"""What a line of the accounts is for."""

from __future__ import annotations

from django.db.models import TextChoices


class LineKind(TextChoices):
    """A due is positive, what comes in is negative: a balance above zero is owed by the host.

    ``COLLECTED`` is what a platform paid the public accountant: it is in the accounts of the authority and
    not in a host's balance, who never owed it (CGCT, art. L2333-34, II).
    """

    DUE = "due", "taxe due"
    ADJUSTMENT = "adjustment", "régularisation"
    ASSESSED = "assessed", "taxation d'office"
    INTEREST = "interest", "intérêt de retard"
    PAYMENT = "payment", "encaissement"
    REFUND = "refund", "remboursement"
    WRITE_OFF = "write_off", "remise ou admission en non-valeur"
    COLLECTED = "collected", "versé par un opérateur numérique"


class LedgerPart(TextChoices):
    """What the cents of a line are, besides the components of the tax (``tariffs.enums.Component``)."""

    CREDIT = "credit", "avance"
    INTEREST = "interest", "intérêt de retard"
