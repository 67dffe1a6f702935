"""Where a control case stands, from its dated facts (CGCT, art. L2333-38, R2333-48). Pure.

Nothing is stored of what can be told: a state follows from letters, their notification, and today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from draille.network.control.rules.clocks import last_day_for_authority, last_day_for_host


class Step(StrEnum):
    """The steps, in the order of the law."""

    NOTICE_TO_SEND = "notice_to_send"
    NOTICE_AWAY = "notice_away"
    TIME_TO_REGULARISE = "time_to_regularise"
    ASSESSMENT_TO_SEND = "assessment_to_send"
    ASSESSMENT_AWAY = "assessment_away"
    TIME_TO_OBSERVE = "time_to_observe"
    ANSWER_TO_SEND = "answer_to_send"
    ANSWER_AWAY = "answer_away"
    MAY_COLLECT = "may_collect"
    REGULARISED = "regularised"
    COLLECTED = "collected"
    CANCELLED = "cancelled"


WORDS = {
    Step.NOTICE_TO_SEND: "mise en demeure à envoyer",
    Step.NOTICE_AWAY: "mise en demeure postée, à notifier",
    Step.TIME_TO_REGULARISE: "délai pour régulariser",
    Step.ASSESSMENT_TO_SEND: "avis de taxation d’office à envoyer",
    Step.ASSESSMENT_AWAY: "avis posté, à notifier",
    Step.TIME_TO_OBSERVE: "délai pour présenter des observations",
    Step.ANSWER_TO_SEND: "réponse motivée à envoyer",
    Step.ANSWER_AWAY: "réponse postée, à notifier",
    Step.MAY_COLLECT: "mise en recouvrement possible",
    Step.REGULARISED: "régularisé",
    Step.COLLECTED: "mis en recouvrement",
    Step.CANCELLED: "abandonné",
}
ENDED = frozenset({Step.REGULARISED, Step.COLLECTED, Step.CANCELLED})


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of the procedure: the day it was posted, the day it counts as notified."""

    posted_on: date | None = None
    notified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. ``observed_on``: when each observation was received, oldest first."""

    notice: Sent = Sent()
    assessment: Sent = Sent()
    answer: Sent = Sent()
    observed_on: tuple[date, ...] = ()
    end: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A step, the last day of its delay, and whether that day is past without what it asked.

    ``late_observations`` came after the delay: they need no answer, but are shown and kept.
    """

    step: Step
    until: date | None = None
    overdue: bool = False
    late_observations: tuple[date, ...] = ()

    @property
    def words(self) -> str:
        """In French."""
        return WORDS[self.step]

    @property
    def ended(self) -> bool:
        """Whether nothing follows."""
        return self.step in ENDED


def standing(facts: Facts, today: date) -> Standing:
    """Where the case stands on a day."""
    if facts.end:
        return Standing(Step(facts.end))
    if facts.notice.notified_on is None:
        return Standing(Step.NOTICE_AWAY if facts.notice.posted_on else Step.NOTICE_TO_SEND)
    until = last_day_for_host(facts.notice.notified_on)
    if facts.assessment.notified_on is not None:
        return _after_assessment(facts, facts.assessment.notified_on, today)
    if facts.assessment.posted_on:
        return Standing(Step.ASSESSMENT_AWAY)
    return Standing(Step.TIME_TO_REGULARISE if today <= until else Step.ASSESSMENT_TO_SEND, until)


def _after_assessment(facts: Facts, notified_on: date, today: date) -> Standing:
    until = last_day_for_host(notified_on)
    heard = tuple(day for day in facts.observed_on if day <= until)
    late = tuple(day for day in facts.observed_on if day > until)
    if heard and facts.answer.notified_on is None:
        answer_by = last_day_for_authority(heard[-1])
        step = Step.ANSWER_AWAY if facts.answer.posted_on else Step.ANSWER_TO_SEND
        return Standing(step, answer_by, today > answer_by, late)
    if today <= until:
        return Standing(Step.TIME_TO_OBSERVE, until, late_observations=late)
    return Standing(Step.MAY_COLLECT, None, _answered_late(facts, heard), late)


def _answered_late(facts: Facts, heard: tuple[date, ...]) -> bool:
    answered = facts.answer.notified_on
    return bool(heard and answered and answered > last_day_for_authority(heard[-1]))
