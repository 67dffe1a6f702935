"""Messages, replies and sendings of the past years, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from draille.kernel.clock import local_day, local_moment
from draille.territory.places.queries import departement_name
from draille.welcome.inbox.demo.texts import (
    ANSWERS,
    DOCUMENTS,
    FIRST_NAMES,
    GREETINGS,
    LAST_NAMES,
    LETTERS,
    THANKS,
    Letter,
)
from draille.welcome.inbox.models import (
    MESSAGE_CHANNELS,
    CannedAnswer,
    Message,
    PostalLine,
    PostalSending,
    PostedDocument,
    Reply,
)
from draille.welcome.reception.enums import Channel, Source
from draille.welcome.reception.models import Contact

CHANNELS = [code for code, _ in MESSAGE_CHANNELS]
BATCH = 500
# Working days until the answer, and how often.
DELAYS = ((0, 46), (1, 31), (2, 12), (3, 6), (5, 4), (9, 1))
POSTAGES = (258, 416, 579)


def write_answers() -> None:
    """The canned answers and the documents sent by post; those already there are kept."""
    for language, answers in ANSWERS.items():
        for title, body in answers.values():
            CannedAnswer.objects.get_or_create(language=language, title=title, defaults={"body": body})
    for name in DOCUMENTS:
        PostedDocument.objects.get_or_create(name=name)


def write_messages(rng: Random) -> list[Message]:
    """The message behind each written contact of the demonstration, in order of arrival."""
    contacts = Contact.objects.filter(channel__in=CHANNELS, source=Source.DEMO).prefetch_related("services")
    messages = [_message(rng, contact) for contact in contacts.order_by("happened_at", "uuid")]
    return Message.objects.bulk_create(messages, batch_size=BATCH)


def _message(rng: Random, contact: Contact) -> Message:
    language = contact.language if contact.language in LETTERS else "en"
    services = [service.code for service in contact.services.all()]
    sender = sender_name(rng, language)
    written = contact.channel in (Channel.EMAIL, Channel.FORM)
    letter = pick_letter(rng, language, services[0] if services else "practical")
    return Message(
        channel=contact.channel,
        received_at=contact.happened_at,
        office_id=contact.office_id,
        sender=sender,
        email=f"visiteur{rng.randrange(10_000, 99_999)}@example.org" if written else "",
        address=_address(rng, sender, contact) if contact.channel == Channel.POST else "",
        language=contact.language,
        subject=letter.subject,
        body=write_letter(letter, language, sender),
        state=Message.State.ANSWERED,
        assigned_to_id=contact.recorded_by_id,
        contact=contact,
    )


def pick_letter(rng: Random, language: str, service: str) -> Letter:
    """A letter asking for that service, in a language there are letters in."""
    letters = LETTERS[language]
    return rng.choice(letters.get(service, letters["practical"]))


def write_letter(letter: Letter, language: str, sender: str) -> str:
    """The whole text of a letter."""
    return f"{GREETINGS[language]}\n\n{letter.question}\n\n{THANKS[language]}\n{sender}"


def sender_name(rng: Random, language: str) -> str:
    """A name nobody bears."""
    return f"{rng.choice(FIRST_NAMES[language])} {rng.choice(LAST_NAMES)}"


def _address(rng: Random, sender: str, contact: Contact) -> str:
    where = departement_name(contact.departement) if contact.departement else contact.country
    return f"{sender}\n{rng.randrange(1, 90)} chemin de la Démonstration\n{where}"


def answer_messages(rng: Random, messages: Sequence[Message]) -> None:
    """Answer each of them on a working day, most within two."""
    replies = []
    for message in messages:
        message.answered_at = answer_moment(rng, message.received_at)
        language = message.language if message.language in ANSWERS else "en"
        _, body = rng.choice(list(ANSWERS[language].values()))
        by_email = message.channel in (Channel.EMAIL, Channel.FORM)
        replies.append(
            Reply(
                message=message,
                sent_at=message.answered_at,
                by_id=message.assigned_to_id,
                body=body,
                by_email=by_email,
                delivered_at=message.answered_at + timedelta(seconds=3) if by_email else None,
            )
        )
    Reply.objects.bulk_create(replies, batch_size=BATCH)
    Message.objects.bulk_update(messages, ["answered_at"], batch_size=BATCH)


def answer_moment(rng: Random, received_at: datetime) -> datetime:
    """When the office answers: in working hours, after what has arrived was read."""
    days, weights = zip(*DELAYS, strict=True)
    wait = rng.choices(days, weights)[0]
    day = local_day(received_at)
    if timezone.localtime(received_at).hour >= 16:
        day += timedelta(days=1)
    while wait or day.weekday() > 4:
        day += timedelta(days=1)
        wait -= 1 if wait and day.weekday() < 5 else 0
    moment = local_moment(day, time(rng.randrange(9, 17), rng.randrange(60), rng.randrange(60)))
    return max(moment, received_at + timedelta(minutes=rng.randrange(11, 90)))


def post_documents(rng: Random, messages: Sequence[Message]) -> int:
    """Send what was asked for by post; returns how many parcels left."""
    documents = list(PostedDocument.objects.order_by("name"))
    sendings = [
        PostalSending(
            message=message,
            sent_on=local_day(message.answered_at or message.received_at),
            postage_cents=rng.choice(POSTAGES),
            by_id=message.assigned_to_id,
        )
        for message in messages
        if message.channel == Channel.POST
    ]
    PostalSending.objects.bulk_create(sendings, batch_size=BATCH)
    PostalLine.objects.bulk_create(
        [
            PostalLine(sending=sending, document=document, copies=rng.choice((1, 1, 1, 2)))
            for sending in sendings
            for document in rng.sample(documents, rng.randrange(1, 4))
        ],
        batch_size=BATCH,
    )
    return len(sendings)
