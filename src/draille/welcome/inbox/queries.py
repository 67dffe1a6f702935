"""Reads of messages: the shared list, what a message page shows, delays of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from draille.kernel.clock import day_bounds, local_day
from draille.kernel.contracts import Memo, Scope
from draille.kernel.french import duration
from draille.territory.opening.models import OpeningDay
from draille.territory.people.models import User
from draille.welcome.inbox.models import CannedAnswer, Message, PostalLine, PostalSending, Reply
from draille.welcome.inbox.rules import filled, median, nearest_rank

State = Message.State
OVERDUE = timedelta(days=2)
VIEWS: dict[str, str] = {
    "new": "À traiter",
    "mine": "Les miens",
    "answered": "Répondus",
    "closed": "Classés",
    "spam": "Indésirables",
    "all": "Tous",
}
FIGURE_VIEWS: dict[str, str] = {
    "received": "Messages reçus",
    "replied": "Messages répondus",
    "unanswered": "Messages sans réponse",
}
"""What a figure opens onto: the messages of its period, whatever became of them since."""


def messages_of(view: str, user: User) -> QuerySet[Message]:
    """The messages of one of ``VIEWS``: those waiting the oldest first, the others the latest first."""
    messages = Message.objects.select_related("office", "assigned_to").annotate(
        failed=Exists(Reply.objects.filter(message=OuterRef("pk")).exclude(failure=""))
    )
    if view == "mine":
        return messages.filter(assigned_to=user).exclude(state=State.SPAM)
    if view in FIGURE_VIEWS:
        return _of_figure(messages, view)
    if view == "all":
        return messages
    found = messages.filter(state=view)
    return found.order_by("received_at", "pk") if view == "new" else found


def _of_figure(messages: QuerySet[Message], view: str) -> QuerySet[Message]:
    counted = messages.exclude(state=State.SPAM)
    if view == "replied":
        return counted.filter(answered_at__isnull=False)
    return counted.filter(state=State.NEW) if view == "unanswered" else counted


def of_office(messages: QuerySet[Message], slug: str) -> QuerySet[Message]:
    """Those counted for an office: it is the one they name, or the one that counts those naming none."""
    return messages.filter(Q(office__slug=slug) | Q(office=None, contact__office__slug=slug))


def received_between(messages: QuerySet[Message], first: date, last: date) -> QuerySet[Message]:
    """Those received on those local days, both included."""
    start, stop = day_bounds(first, last)
    return messages.filter(received_at__gte=start, received_at__lt=stop)


def searched(messages: QuerySet[Message], text: str) -> QuerySet[Message]:
    """Those that hold every word somewhere."""
    for word in text.split()[:8]:
        messages = messages.filter(
            Q(subject__icontains=word)
            | Q(sender__icontains=word)
            | Q(email__icontains=word)
            | Q(body__icontains=word)
        )
    return messages


def counts_of_views(user: User) -> dict[str, int]:
    """How many messages wait, and how many of those are the person's own."""
    return Message.objects.filter(state=State.NEW).aggregate(
        new=Count("pk"), mine=Count("pk", filter=Q(assigned_to=user))
    )


def waiting_count() -> int:
    """How many messages are to be handled."""
    return Message.objects.filter(state=State.NEW).count()


@dataclass(frozen=True, slots=True)
class Delay:
    """How long a message waited, or has been waiting: in words, and whether that is too long."""

    words: str
    late: bool


def delay_of(message: Message) -> Delay:
    """The delay of the first answer, or the wait so far; nothing for what needs none."""
    if message.answered_at:
        taken = message.answered_at - message.received_at
        return Delay(f"répondu en {duration(taken)}", taken > OVERDUE)
    if message.state == State.NEW:
        waited = timezone.now() - message.received_at
        return Delay(f"attend depuis {duration(waited)}", waited > OVERDUE)
    return Delay("", late=False)


def opening_days_waited(message: Message) -> int | None:
    """The days the office was open after the one the message came, up to its answer (or today).

    ``None`` where the message names no office or its calendar says nothing of those days.
    """
    if message.office is None:
        return None
    last = local_day(message.answered_at or timezone.now())
    days = OpeningDay.objects.filter(
        office=message.office, day__gt=local_day(message.received_at), day__lte=last
    )
    return days.really_open().count() if days.exclude(actual="").exists() else None


def canned_answers(message: Message, user: User) -> list[dict[str, str]]:
    """The texts proposed for a message, those of its language first, with their placeholders filled in."""
    values = placeholder_values(message, user)
    answers = sorted(
        CannedAnswer.objects.filter(active=True),
        key=lambda answer: (answer.language != message.language, answer.language, answer.title),
    )
    return [
        {
            "key": str(answer.pk),
            "title": answer.title,
            "language": answer.language,
            "text": filled(answer.body, values),
        }
        for answer in answers
    ]


def placeholder_values(message: Message, user: User) -> dict[str, str]:
    """What each placeholder of a canned answer stands for in the answer to a message."""
    office = message.office
    return {
        "nom": message.sender,
        "objet": message.subject,
        "date": f"{local_day(message.received_at):%d/%m/%Y}",
        "bureau": office.name if office else "",
        "telephone": office.phone if office else "",
        "conseiller": user.first_name or str(user),
    }


@dataclass(frozen=True, slots=True)
class ReplyDelays:
    """How fast messages of a scope were answered. Delays are of first answers; spam is left out.

    ``waiting`` counts those of the scope still to be handled; a delay is ``None`` where nothing was answered.
    """

    received: int
    answered: int
    waiting: int
    median: timedelta | None
    most: timedelta | None


def messages_in(scope: Scope) -> QuerySet[Message]:
    """Messages received in the period, for the office they are counted for; spam left out."""
    messages = received_between(Message.objects.all(), scope.period.first, scope.period.last)
    messages = messages.exclude(state=State.SPAM)
    return of_office(messages, scope.division) if scope.division else messages


def reply_delays(scope: Scope) -> ReplyDelays:
    """The median delay of a first answer, and the one that nine answers in ten keep."""
    rows: Sequence[tuple[Any, Any, str]] = list(
        messages_in(scope).values_list("received_at", "answered_at", "state")
    )
    delays = sorted(answered - received for received, answered, _ in rows if answered)
    return ReplyDelays(
        received=len(rows),
        answered=len(delays),
        waiting=sum(state == State.NEW for _, _, state in rows),
        median=median(delays),
        most=nearest_rank(delays, 90),
    )


@dataclass(frozen=True, slots=True)
class Postings:
    """What left by post in a scope. ``cents`` sums the known postages; ``None`` where none is known."""

    sendings: int
    copies: int
    cents: int | None


def sendings_in(scope: Scope) -> QuerySet[PostalSending]:
    """Postal sendings of the period, for the office their message is counted for."""
    found = PostalSending.objects.filter(sent_on__range=(scope.period.first, scope.period.last))
    if scope.division:
        own = Q(message__office__slug=scope.division)
        found = found.filter(own | Q(message__office=None, message__contact__office__slug=scope.division))
    return found


def postings(scope: Scope) -> Postings:
    """How many sendings, how many copies, what stamps cost."""
    found = sendings_in(scope)
    sums = found.aggregate(number=Count("pk"), cents=Sum("postage_cents"))
    copies = PostalLine.objects.filter(sending__in=found).aggregate(total=Sum("copies"))["total"]
    return Postings(sums["number"], copies or 0, sums["cents"])


def to_be_posted() -> QuerySet[Message]:
    """Messages with a postal address to which nothing was sent yet, the oldest first."""
    found = Message.objects.exclude(address="").exclude(state__in=(State.SPAM, State.CLOSED))
    return found.filter(sendings=None).order_by("received_at", "pk")


def kept_since(memo: Memo) -> date | None:
    """Since when messages are kept here: the first day of the month of the first one, or nothing.

    The month, not the day: no message on New Year's Day does not make January incomplete.
    """

    def read() -> date | None:
        first = Message.objects.order_by("received_at").values_list("received_at", flat=True).first()
        return local_day(first).replace(day=1) if first else None

    return memo.once("inbox.since", read)
