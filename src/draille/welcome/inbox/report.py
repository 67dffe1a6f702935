"""The chapter "Messages" of the activity report: what was written to the office and how fast it answered."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Column, Memo, Scope, Section, Table, chapters
from draille.kernel.french import (
    count,
    duration,
    euros,
    evolution_sentence,
    month_name,
    period_label,
    typeset,
)
from draille.kernel.money import Money
from draille.welcome.inbox.queries import ReplyDelays, kept_since, postings, reply_delays
from draille.welcome.inbox.rules import in_hours

FIGURES = ("inbox.messages", "inbox.reply_delay.median", "inbox.reply_delay.ninety", "inbox.sendings")


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """Nothing where no message was kept in the period."""
    comparison = scope.period.comparison(today())
    if comparison is None:
        return []
    now = reply_delays(Scope(comparison.current, scope.division))
    if not now.received:
        return []
    begun = kept_since(memo)
    comparable = begun is not None and begun <= comparison.previous.first
    before = reply_delays(Scope(comparison.previous, scope.division)) if comparable else None
    received = evolution_sentence(
        "Les messages reçus",
        now.received,
        before.received if before else None,
        comparison.previous,
        plural=True,
    )
    current = Scope(comparison.current, scope.division)
    words = [f"{count(now.received, 'message reçu', 'messages reçus')}. {received}", _delays(now, before)]
    section = Section(
        code="messages",
        title="Messages et délais de réponse",
        paragraphs=[typeset(text) for text in (*words, *_post(current))],
        tables=[_table(current)],
        notes=[typeset("Délai : temps entre l'arrivée et la première réponse, nuits comprises.")],
        figures=FIGURES,
    )
    return [section]


def _delays(now: ReplyDelays, before: ReplyDelays | None) -> str:
    if now.median is None:
        return "Aucun n'a encore reçu de réponse."
    text = f"La moitié des réponses sont parties en moins de {duration(now.median)}"
    if before is not None and before.median is not None:
        text += f", contre {duration(before.median)} un an plus tôt"
    text += f" ; neuf sur dix en moins de {duration(now.most)}."
    if now.waiting:
        text += f" {count(now.waiting, 'message attend', 'messages attendent')} encore une réponse."
    return text


def _post(scope: Scope) -> list[str]:
    found = postings(scope)
    if not found.sendings:
        return []
    text = f"{count(found.sendings, 'envoi est parti', 'envois sont partis')} par la poste, "
    text += count(found.copies, "document", "documents")
    return [f"{text}{f', pour {euros(Money(found.cents))} de timbres' if found.cents else ''}."]


def _table(scope: Scope) -> Table:
    months = [(month, reply_delays(Scope(month, scope.division))) for month in scope.period.months()]
    whole = reply_delays(scope)
    return Table(
        code="inbox.months",
        title=f"Messages par mois, {period_label(scope.period)}",
        columns=[
            Column("month", "Mois"),
            Column("received", "Reçus", numeric=True),
            Column("answered", "Répondus", numeric=True),
            Column("median", "Délai médian", numeric=True, unit="heures", decimals=1),
            Column("most", "Neuf sur dix", numeric=True, unit="heures", decimals=1),
        ],
        rows=[{"month": month_name(month.first.month), **_cells(found)} for month, found in months],
        totals={"month": "Ensemble", **_cells(whole)},
    )


def _cells(found: ReplyDelays) -> dict[str, object]:
    return {
        "received": found.received,
        "answered": found.answered,
        "median": in_hours(found.median),
        "most": in_hours(found.most),
    }


chapters.register(Chapter(code="inbox", title="Messages", build=build, order=20))
