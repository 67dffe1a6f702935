"""A year at the counter, from its targets and the days the offices were open."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from draille.welcome.reception.demo.describing import describe
from draille.welcome.reception.demo.drafts import Draft, OfficeDay
from draille.welcome.reception.demo.parties import balance_people, make_parties
from draille.welcome.reception.demo.placing import place_parties
from draille.welcome.reception.demo.targets import YearTargets
from draille.welcome.reception.demo.wishes import hand_out_wishes

SEED = "draille"


def counter_year(targets: YearTargets, days: Sequence[OfficeDay]) -> list[Draft]:
    """The counter contacts of a year, in order of time. The same days give the same contacts."""

    def rng(subject: str) -> Random:
        return Random(f"{SEED}/{targets.year}/{subject}")  # noqa: S311 - a demonstration, not a secret

    drafts = make_parties(rng("parties"), targets)
    place_parties(rng("places"), targets, drafts, days)
    balance_people(rng("people"), drafts, [part.people for part in targets.parts])
    drafts.sort(key=lambda draft: (draft.day, draft.minute, draft.office, draft.second))
    describing = rng("public")
    for draft in drafts:
        describe(describing, draft)
    hand_out_wishes(rng("wishes"), targets, drafts)
    return drafts
