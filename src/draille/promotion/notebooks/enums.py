"""Choices of notebooks. Codes never change: figures know them."""

from __future__ import annotations

from django.db.models import TextChoices


class Source(TextChoices):
    """Who began a notebook."""

    VISITOR = "visitor", "un visiteur, sur le site"
    COUNTER = "counter", "un conseiller, au comptoir"


class Way(TextChoices):
    """What was done with notebooks."""

    CREATED = "created", "commencé"
    EMAIL = "email", "envoyé par e-mail"
    QR = "qr", "montré en code QR"
    PRINT = "print", "imprimé"
    OPENED = "opened", "ouvert par son lien"
