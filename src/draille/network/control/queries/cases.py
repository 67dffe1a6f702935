"""Cases with where they stand: three queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from draille.kernel.clock import today
from draille.network.control.enums import CaseLetterKind
from draille.network.control.models import Case, CaseLetter
from draille.network.control.rules.clocks import notified_on
from draille.network.control.rules.stages import Facts, Sent, Standing, Step, standing


def cases_to_read() -> QuerySet[Case]:
    """Cases with all that ``standing_of`` reads."""
    return Case.objects.select_related("host", "authority").prefetch_related("letters", "observations")


def facts_of(case: Case) -> Facts:
    """The dated facts of a case; the last letter of a kind counts, a draft does not."""
    sent = {kind: Sent() for kind in CaseLetterKind}
    for letter in case.letters.all():
        if letter.posted_on:
            sent[CaseLetterKind(letter.kind)] = Sent(_away(letter), notification(letter))
    return Facts(
        notice=sent[CaseLetterKind.NOTICE],
        assessment=sent[CaseLetterKind.ASSESSMENT],
        answer=sent[CaseLetterKind.ANSWER],
        observed_on=tuple(sorted(one.received_on for one in case.observations.all())),
        end=case.end,
    )


def _away(letter: CaseLetter) -> date | None:
    """When it was posted; nothing once it came back without having been notified: another must leave."""
    lost = letter.return_reason and notification(letter) is None
    return None if lost else letter.posted_on


def notification(letter: CaseLetter) -> date | None:
    """The day a letter counts as notified."""
    return notified_on(
        presented_on=letter.presented_on, received_on=letter.received_on, returned=letter.return_reason
    )


def standing_of(case: Case, day: date | None = None) -> Standing:
    """Where a case stands, today unless a day is said."""
    return standing(facts_of(case), day or today())


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case and where it stands."""

    case: Case
    standing: Standing


def case_rows(cases: Iterable[Case], day: date | None = None) -> list[CaseRow]:
    """Cases with where they stand: what binds the office first, then by the end of the delay."""
    rows = [CaseRow(case, standing_of(case, day)) for case in cases]
    return sorted(rows, key=_urgency)


ORDER = {
    Step.ANSWER_TO_SEND: 0,
    Step.ASSESSMENT_TO_SEND: 1,
    Step.MAY_COLLECT: 1,
    Step.NOTICE_TO_SEND: 2,
}


def _urgency(row: CaseRow) -> tuple[int, date]:
    last = 9 if row.standing.ended else 5
    return ORDER.get(row.standing.step, last), row.standing.until or date.max


def to_do(day: date | None = None) -> list[CaseRow]:
    """Open cases where the office has the next move."""
    rows = case_rows(cases_to_read().filter(end=""), day)
    return [row for row in rows if row.standing.step in ORDER or row.standing.overdue]
