"""The demonstration's mail: a message behind each written contact of 2023 and 2024, and a living inbox.

The messages of the last days have no contact yet, so that no figure of a year depends on today's date.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from draille.kernel.contracts import Seeder, seeders
from draille.welcome.inbox.demo.recent import recent_messages
from draille.welcome.inbox.demo.writing import (
    answer_messages,
    post_documents,
    write_answers,
    write_messages,
)
from draille.welcome.inbox.models import Message

SEED = "draille/inbox"


def seed_inbox(tell: Callable[[str], None]) -> None:
    """Create answers, documents, messages, replies and sendings; nothing where mail is already there."""
    if Message.objects.exists():
        tell("déjà en place")
        return
    rng = Random(SEED)  # noqa: S311 - a demonstration, not a secret
    with transaction.atomic():
        write_answers()
        messages = write_messages(rng)
        answer_messages(rng, messages)
        sent = post_documents(rng, messages)
        recent = recent_messages(rng)
    tell(f"{len(messages)} messages de démonstration, {sent} envois postaux, {recent} messages récents")


seeders.register(Seeder(code="inbox", label="messagerie", seed=seed_inbox, order=110))
