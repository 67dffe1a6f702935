"""The chapter "L'agenda" of the activity report: how much went on, of what kind, and where."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Chart, Column, Memo, Scope, Section, Table, chapters, indicators
from draille.kernel.figures import Figure, figures_of
from draille.kernel.french import NBSP, count, during, joined, percent, typeset
from draille.ui.drawings import ranked_bars

COMMUNES_SHOWN = 10


class Facts:
    """The figures of the agenda in a scope."""

    def __init__(self, scope: Scope, memo: Memo) -> None:
        self.scope, self.memo = scope, memo

    def all(self, name: str) -> list[Figure]:
        """The values of an indicator that are known."""
        found = figures_of(indicators.get(f"agenda.{name}"), self.scope, self.memo, today=today())
        return [one for one in found if one.number is not None]

    def number(self, name: str) -> int | None:
        """A single number, or nothing."""
        found = self.all(name)
        return int(found[0].number or 0) if found else None


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """Nothing for one office: events belong to no office. Nothing where there is no event."""
    comparison = scope.period.comparison(today())
    if scope.division is not None or comparison is None:
        return []
    facts = Facts(Scope(comparison.current), memo)
    if not facts.number("events"):
        return []
    found = [_whole(facts), _themes(facts), _places(facts)]
    return [section for section in found if section is not None]


def _whole(facts: Facts) -> Section:
    events, dates = facts.number("events"), facts.number("occurrences")
    period = during(facts.scope.period)
    words = [
        f"{period[:1].upper()}{period[1:]}, l'agenda a annoncé {count(events, 'événement', 'événements')} et "
        f"{count(dates, 'date', 'dates')}."
    ]
    off = facts.number("cancelled")
    if off:
        words.append(f"{count(off, 'date a été annulée', 'dates ont été annulées')}.")
    elif off == 0:
        words.append("Aucune date n'a été annulée.")
    translated = {one.key: one for one in facts.all("translated_share")}
    if {"en", "de"} <= translated.keys():
        words.append(
            f"{percent(translated['en'].number)} des événements se lisent en anglais, "
            f"{percent(translated['de'].number)} en allemand."
        )
    return Section(
        code="agenda",
        title="Ce que l'agenda a annoncé",
        paragraphs=[typeset(text) for text in words],
        figures=[
            "agenda.events",
            "agenda.occurrences",
            "agenda.cancelled",
            *[one.id for one in translated.values()],
        ],
    )


def _themes(facts: Facts) -> Section | None:
    found = facts.all("by_theme")
    if not found:
        return None
    table = _table(facts, "themes", "Événements par thème", "Thème", found)
    first = found[0]
    whole = Decimal(facts.number("events") or 0)
    share = percent(100 * Decimal(first.number or 0) / whole, 0)
    finding = f"{first.value.label}{NBSP}: {share} des événements"
    told = joined([f"{one.value.label} {one.number}" for one in found])
    chart = Chart(
        code="agenda.themes",
        title=finding,
        subtitle="Événements avec une date dans la période, par thème",
        alt=f"{finding}. {told}.",
        spec=ranked_bars([(str(one.value.label), one.number) for one in found], now_label="Événements"),
        table=table,
    )
    return Section(
        code="agenda_themes",
        title="De quoi parlent les événements",
        tables=[table],
        charts=[chart],
        figures=[one.id for one in found],
    )


def _places(facts: Facts) -> Section | None:
    sectors, communes = facts.all("by_sector"), facts.all("by_commune")
    if not sectors and not communes:
        return None
    told = [f"{one.value.label} {one.number}" for one in sectors]
    words = [f"Par secteur : {joined(told)}."] if told else []
    if communes:
        places = count(len(communes), "commune a accueilli", "communes ont accueilli")
        words.append(f"{places} au moins un événement.")
    shown = communes[:COMMUNES_SHOWN]
    return Section(
        code="agenda_lieux",
        title="Où ont lieu les événements",
        paragraphs=[typeset(text) for text in words],
        tables=[_table(facts, "communes", "Communes qui ont le plus d'événements", "Commune", shown)]
        if shown
        else [],
        figures=[one.id for one in (*sectors, *shown)],
    )


def _table(facts: Facts, code: str, title: str, name: str, found: Sequence[Figure]) -> Table:
    return Table(
        code=f"agenda.{code}",
        title=f"{title}, {during(facts.scope.period)}",
        columns=[
            Column("name", name),
            Column("now", "Événements", numeric=True),
            Column("before", "Un an plus tôt", numeric=True),
        ],
        rows=[{"name": str(one.value.label), "now": one.number, "before": one.previous} for one in found],
    )


chapters.register(Chapter(code="agenda", title="L'agenda", build=build, order=32))
