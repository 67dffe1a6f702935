"""Figures of the inbox: how fast messages are answered, what leaves by post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from draille.kernel.contracts import Change, Indicator, Memo, Records, Scope, Unit, Value, indicators
from draille.kernel.units import EUROS, HOURS
from draille.welcome.inbox.models import Message
from draille.welcome.inbox.queries import (
    Postings,
    ReplyDelays,
    kept_since,
    messages_in,
    postings,
    reply_delays,
    sendings_in,
)
from draille.welcome.inbox.rules import in_hours

MESSAGES = Unit("messages", "message", "messages")
SENDINGS = Unit("sendings", "envoi", "envois")


def delays_of(scope: Scope, memo: Memo) -> ReplyDelays:
    """The delays of a scope, read once a page."""
    return memo.once(("inbox.delays", scope), lambda: reply_delays(scope))


def postings_of(scope: Scope, memo: Memo) -> Postings:
    """What left by post in a scope, read once a page."""
    return memo.once(("inbox.postings", scope), lambda: postings(scope))


def _is_recorded(scope: Scope, memo: Memo) -> bool:
    first = kept_since(memo)
    return first is not None and first <= scope.period.last


def _of_delays(read: Callable[[ReplyDelays], int | Decimal | None]) -> Callable[..., Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        return [Value(read(delays_of(scope, memo)) if _is_recorded(scope, memo) else None)]

    return compute


def _median(scope: Scope, memo: Memo) -> Sequence[Value]:
    return _delay(scope, memo, "median")


def _most(scope: Scope, memo: Memo) -> Sequence[Value]:
    return _delay(scope, memo, "most")


def _delay(scope: Scope, memo: Memo, name: str) -> Sequence[Value]:
    if not _is_recorded(scope, memo):
        return [Value(None)]
    found = delays_of(scope, memo)
    # Neither a sum nor a count: what the records add up to is how many there are.
    return [Value(in_hours(getattr(found, name)), base=found.answered, part=found.answered)]


def _listed(messages: QuerySet[Message], scope: Scope, view: str) -> Records:
    query = {
        "vue": view,
        "du": scope.period.first.isoformat(),
        "au": scope.period.last.isoformat(),
        "bureau": scope.division or "",
    }
    shown = urlencode({name: value for name, value in query.items() if value})
    return Records(messages, f"{reverse('inbox_desk:list_messages')}?{shown}")


def _answered(scope: Scope, key: str) -> Records:
    return _listed(messages_in(scope).filter(answered_at__isnull=False), scope, "replied")


def _sendings(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(postings_of(scope, memo).sendings if _is_recorded(scope, memo) else None)]


def _postage(scope: Scope, memo: Memo) -> Sequence[Value]:
    cents = postings_of(scope, memo).cents
    return [Value(None if cents is None else Decimal(cents).scaleb(-2), part=cents)]


def _sent(scope: Scope, summed: str = "") -> Records:
    return Records(sendings_in(scope), reverse("inbox_desk:list_messages") + "?vue=all", summed)


indicators.register(
    Indicator(
        code="inbox.messages",
        label="Messages reçus",
        definition="Messages du formulaire public et messages reçus par écrit (e-mail, courrier, messagerie, "
        "réseau social) notés dans la messagerie, sans les indésirables.",
        formula="Nombre de messages reçus dans la période.",
        unit=MESSAGES,
        compute=_of_delays(lambda found: found.received),
        records=lambda scope, key: _listed(messages_in(scope), scope, "received"),
        since=kept_since,
        order=300,
    ),
    Indicator(
        code="inbox.reply_delay.median",
        label="Délai de réponse médian",
        definition="Temps entre l'arrivée d'un message et sa première réponse : la moitié des messages reçus "
        "dans la période et répondus l'ont été plus vite.",
        formula="Médiane des délais de première réponse, nuits et jours de fermeture compris.",
        unit=HOURS,
        compute=_median,
        records=_answered,
        note="Un message sans réponse n'a pas de délai : voir les messages sans réponse.",
        since=kept_since,
        order=301,
    ),
    Indicator(
        code="inbox.reply_delay.ninety",
        label="Délai de réponse tenu neuf fois sur dix",
        definition="Délai que neuf messages répondus sur dix n'ont pas dépassé.",
        formula="90e centile des délais de première réponse (méthode du rang le plus proche).",
        unit=HOURS,
        compute=_most,
        records=_answered,
        since=kept_since,
        order=302,
    ),
    Indicator(
        code="inbox.waiting",
        label="Messages sans réponse",
        definition="Messages reçus dans la période, encore à traiter aujourd'hui.",
        formula="Nombre de messages de la période dont l'état est « à traiter ».",
        unit=MESSAGES,
        compute=_of_delays(lambda found: found.waiting),
        records=lambda scope, key: _listed(
            messages_in(scope).filter(state=Message.State.NEW), scope, "unanswered"
        ),
        change=Change.NONE,
        since=kept_since,
        order=303,
    ),
    Indicator(
        code="inbox.sendings",
        label="Envois postaux",
        definition="Plis et colis de documents partis par la poste.",
        formula="Nombre d'envois postaux notés dans la période.",
        unit=SENDINGS,
        compute=_sendings,
        records=lambda scope, key: _sent(scope),
        since=kept_since,
        order=304,
    ),
    Indicator(
        code="inbox.postage",
        label="Affranchissement",
        definition="Coût des timbres des envois postaux, quand il est connu.",
        formula="Somme des affranchissements notés dans la période.",
        unit=EUROS,
        compute=_postage,
        records=lambda scope, key: _sent(scope, "postage_cents"),
        order=305,
    ),
)
