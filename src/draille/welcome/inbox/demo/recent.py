"""The inbox as it is found this morning: some mail to answer, some answered, some unwanted."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.utils import timezone

from draille.territory.people.enums import Role
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.inbox.demo.texts import SPAM
from draille.welcome.inbox.demo.writing import pick_letter, sender_name, write_letter
from draille.welcome.inbox.models import Message
from draille.welcome.reception.enums import Channel

# Hours ago, language, what is asked, and whether somebody has taken it.
ARRIVALS = (
    (3, "fr", "lodging_search", False),
    (7, "fr", "brochures", False),
    (20, "de", "brochures", False),
    (27, "fr", "transport", True),
    (44, "en", "transport", True),
    (70, "fr", "practical", True),
)
SPAM_AGE = 52


def recent_messages(rng: Random) -> int:
    """Create them, counted back from now; returns how many."""
    now = timezone.now()
    offices = list(Office.objects.order_by("order", "slug"))
    staff = list(User.objects.filter(groups__name=Role.COUNSELLOR.value, is_active=True).order_by("email"))
    messages = []
    for hours, language, service, taken in ARRIVALS:
        sender = sender_name(rng, language)
        letter = pick_letter(rng, language, service)
        messages.append(
            Message(
                channel=rng.choice((Channel.EMAIL, Channel.FORM)),
                received_at=now - timedelta(hours=hours, minutes=rng.randrange(60)),
                office=rng.choice(offices),
                sender=sender,
                email=f"visiteur{rng.randrange(10_000, 99_999)}@example.org",
                language=language,
                subject=letter.subject,
                body=write_letter(letter, language, sender),
                assigned_to=rng.choice(staff) if taken and staff else None,
            )
        )
    messages.append(
        Message(
            channel=Channel.FORM,
            received_at=now - timedelta(hours=SPAM_AGE),
            sender="Webmaster",
            email="offer@example.net",
            language="en",
            subject=SPAM.subject,
            body=SPAM.question,
            state=Message.State.SPAM,
        )
    )
    Message.objects.bulk_create(messages)
    return len(messages)
