"""Receiving, answering, assigning, closing messages, and sending documents by post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.inbox import tasks
from draille.welcome.inbox.contacts import (
    Qualification,
    complete_contact,
    count_again,
    move_contact,
    open_contact,
    stop_counting,
)
from draille.welcome.inbox.models import Message, PostalLine, PostalSending, PostedDocument, Reply

State = Message.State
MOST_COPIES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message says, before it is recorded."""

    channel: str
    subject: str
    body: str
    sender: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = "fr"
    office: Office | None = None


def receive_message(*, letter: Letter, token: UUID, suspect: bool = False) -> Message:
    """Take in a message of the public form, once for each ``token``, and have its receipt acknowledged.

    A suspect one (a machine filled the trap field) is kept aside as spam: neither counted nor acknowledged,
    but not lost either.
    """
    with transaction.atomic():
        values = _values(letter) | {"state": State.SPAM if suspect else State.NEW}
        message, created = Message.objects.get_or_create(token=token, defaults=values)
        if created:
            write_entry(by=None, verb="receive_message", record=message)
            if not suspect:
                open_contact(message, None)
                tasks.acknowledge_message.enqueue(message.pk)
    return message


def log_message(*, letter: Letter, received_at: datetime, by: User) -> Message:
    """Write down a message that came another way: e-mail, letter, chat, social network."""
    if received_at > timezone.now():
        raise Refused("Cette date est dans le futur.", code="in_the_future", field="received_at")
    with transaction.atomic():
        message = Message.objects.create(received_at=received_at, assigned_to=by, **_values(letter))
        write_entry(by=by, verb="log_message", record=message)
        open_contact(message, by)
    return message


def _values(letter: Letter) -> dict[str, object]:
    return {name: getattr(letter, name) for name in Letter.__slots__}


def answer_message(
    *,
    message: Message,
    body: str,
    by: User,
    by_email: bool,
    qualification: Qualification,
    seen: int | None = None,
    answered_at: datetime | None = None,
) -> Reply:
    """Answer a message, which completes its act of welcome; an e-mail leaves in the background.

    Args:
        by_email: false notes an answer given by other means.
        seen: how many answers the person had before the eyes; another one since is told.
        answered_at: when an answer given by other means was given.
    """
    if by_email and not message.email:
        raise Refused("Ce message n'a pas d'adresse e-mail.", code="no_address", field="by_email")
    moment = answered_at or timezone.now()
    if not message.received_at <= moment <= timezone.now():
        raise Refused(
            "La réponse ne peut ni précéder le message, ni être dans le futur.",
            code="out_of_order",
            field="answered_at",
        )
    with transaction.atomic():
        message = _locked(message)
        _refuse_spam(message)
        if seen is not None and message.replies.count() != seen:
            raise Refused(
                "Un collègue a répondu entre-temps : relisez l'échange avant d'envoyer.",
                code="answered_since",
            )
        complete_contact(message, qualification, by)
        reply = Reply.objects.create(message=message, body=body, by=by, by_email=by_email, sent_at=moment)
        message.state = State.ANSWERED
        message.answered_at = message.answered_at or moment
        message.assigned_to = message.assigned_to or by
        message.save(update_fields=["state", "answered_at", "assigned_to"])
        write_entry(by=by, verb="answer_message", record=message)
        if by_email:
            tasks.deliver_reply.enqueue(reply.pk)
    return reply


def retry_reply(*, reply: Reply, by: User) -> None:
    """Try again to send an answer that could not leave."""
    with transaction.atomic():
        failed = Reply.objects.filter(pk=reply.pk, by_email=True, delivered_at=None).exclude(failure="")
        if not failed.update(failure=""):
            raise Refused("Cette réponse est partie ou va partir.", code="not_failed", status=409)
        write_entry(by=by, verb="retry_reply", record=reply.message)
        tasks.deliver_reply.enqueue(reply.pk)


def assign_message(*, message: Message, to: User | None, office: Office | None, by: User) -> Message:
    """Say who follows a message and which office it is counted for."""
    with transaction.atomic():
        message = _locked(message)
        changes = {"assigned_to": (message.assigned_to, to), "office": (message.office, office)}
        message.assigned_to, message.office = to, office
        message.save(update_fields=["assigned_to", "office"])
        move_contact(message, by)
        write_entry(by=by, verb="assign_message", record=message, changes=changes)
    return message


def close_message(*, message: Message, by: User) -> Message:
    """No answer is needed: it stays an act of welcome."""
    with transaction.atomic():
        message = _locked(message)
        _refuse_spam(message)
        return _move(message, State.CLOSED, "close_message", by)


def mark_spam(*, message: Message, by: User) -> Message:
    """Nobody wrote this: it does not count as an act of welcome."""
    with transaction.atomic():
        message = _locked(message)
        if message.replies.exists():
            raise Refused("Un message qui a reçu une réponse n'est pas indésirable.", code="answered")
        stop_counting(message, by)
        return _move(message, State.SPAM, "mark_spam", by)


def reopen_message(*, message: Message, by: User) -> Message:
    """Undo a closing or a spam mark: it is as it was before."""
    with transaction.atomic():
        message = _locked(message)
        if message.state == State.SPAM:
            count_again(message, by)
        return _move(message, State.ANSWERED if message.answered_at else State.NEW, "reopen_message", by)


def _move(message: Message, state: Message.State, verb: str, by: User) -> Message:
    if message.state != state:
        changes = {"state": (message.state, state.value)}
        message.state = state
        message.save(update_fields=["state"])
        write_entry(by=by, verb=verb, record=message, changes=changes)
    return message


def send_documents(
    *,
    message: Message,
    copies: Mapping[PostedDocument, int],
    sent_on: date,
    postage_cents: int | None,
    by: User,
) -> PostalSending:
    """Note what left by post. ``postage_cents`` empty is not known, zero is free of charge."""
    if not copies:
        raise Refused("Indiquez au moins un document.", code="nothing_sent", field="copies")
    if any(not 1 <= number <= MOST_COPIES for number in copies.values()):
        raise Refused("Un nombre d'exemplaires va de 1 à 500.", code="wrong_copies", field="copies")
    if sent_on > today():
        raise Refused("Cette date est dans le futur.", code="in_the_future", field="sent_on")
    with transaction.atomic():
        message = _locked(message)
        _refuse_spam(message)
        sending = PostalSending.objects.create(
            message=message, sent_on=sent_on, postage_cents=postage_cents, by=by
        )
        PostalLine.objects.bulk_create(
            PostalLine(sending=sending, document=document, copies=number)
            for document, number in copies.items()
        )
        write_entry(by=by, verb="send_documents", record=message, note=f"{sum(copies.values())} documents")
    return sending


def withdraw_sending(*, sending: PostalSending, by: User) -> None:
    """Take back a sending noted by mistake."""
    with transaction.atomic():
        write_entry(by=by, verb="withdraw_sending", record=sending.message, note=str(sending))
        sending.delete()


def anonymise_messages(*, before: datetime) -> int:
    """Erase who wrote and what, of messages received before a moment; counts and delays stay.

    Those still to be handled are left, however old. Returns how many were erased.
    """
    with transaction.atomic():
        old = Message.objects.filter(received_at__lt=before, anonymised_at=None).exclude(state=State.NEW)
        keys = list(old.values_list("pk", flat=True))
        Reply.objects.filter(message__in=keys).update(body="")
        return Message.objects.filter(pk__in=keys).update(
            sender="",
            email="",
            phone="",
            address="",
            subject="message anonymisé",
            body="",
            anonymised_at=timezone.now(),
        )


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update(of=("self",)).get(pk=message.pk)


def _refuse_spam(message: Message) -> None:
    if message.state == State.SPAM:
        raise Refused("Ce message est marqué indésirable : rétablissez-le d'abord.", code="spam", status=409)
