"""Messages for the tests."""

from __future__ import annotations

import uuid
from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from draille.welcome.inbox.actions import Letter, receive_message
from draille.welcome.inbox.models import CannedAnswer, Message, PostedDocument
from tests.factories import OfficeFactory


class MessageFactory(DjangoModelFactory[Message]):
    """A message of the form, received yesterday."""

    class Meta:
        model = Message

    channel = "form"
    sender = "Ada Essai"
    email = "ada@example.org"
    subject = "Où dormir en juillet ?"
    body = "Bonjour,\nnous serons quatre."
    office = factory.SubFactory(OfficeFactory)
    received_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))


class CannedAnswerFactory(DjangoModelFactory[CannedAnswer]):
    class Meta:
        model = CannedAnswer

    title = factory.Sequence(lambda number: f"Hébergements {number}")
    body = "Bonjour {nom},\nvoici la liste.\n{conseiller}"


class PostedDocumentFactory(DjangoModelFactory[PostedDocument]):
    class Meta:
        model = PostedDocument

    name = factory.Sequence(lambda number: f"Carte touristique {number}")


def received(**values: object) -> Message:
    """A message taken in as the public form does, with its act of welcome."""
    fields = {"channel": "form", "subject": "Sentiers", "body": "Lesquels ?", "email": "ada@example.org"}
    return receive_message(letter=Letter(**{**fields, **values}), token=uuid.uuid4())  # type: ignore[arg-type]
