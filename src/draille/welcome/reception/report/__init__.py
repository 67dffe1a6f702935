"""The chapter "Accueil" of the activity report: every sentence is written from the figures."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.contracts import Chapter, Memo, Scope, Section, chapters
from draille.kernel.french import long_date, period_label
from draille.welcome.reception.report import (
    attendance,
    channels,
    offsite,
    opening,
    origins,
    requests,
    season,
    staffing,
)
from draille.welcome.reception.report.facts import Facts

PARTS = (attendance, season, origins, requests, channels, opening, staffing, offsite)


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """The sections that have something to say, in order."""
    facts = Facts.of(scope, memo)
    if facts is None:
        return [_not_begun(scope)]
    found = [section for part in PARTS if (section := part.section(facts)) is not None]
    return [_to_date(facts), *found] if facts.to_date else found


def _not_begun(scope: Scope) -> Section:
    words = f"{period_label(scope.period)} n'a pas encore de journée complète : il n'y a rien à compter."
    return Section(code="a_venir", title="Période à venir", paragraphs=[words.replace(" :", "\u00a0:")])


def _to_date(facts: Facts) -> Section:
    return Section(
        code="a_date",
        title="Chiffres à date",
        paragraphs=[
            f"L'année n'est pas terminée. Tous les chiffres sont arrêtés au {long_date(facts.period.last)} "
            f"inclus et comparés aux mêmes dates de l'année précédente, jamais à l'année entière."
        ],
    )


chapters.register(Chapter(code="reception", title="Accueil", build=build, order=10))
