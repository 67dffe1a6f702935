"""What a page of the dashboard is about: a period and an office, read from its address and kept in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from draille.kernel import contracts
from draille.kernel.contracts import Memo, Scope
from draille.kernel.figures import division_labels, figures_of
from draille.kernel.french import period_label
from draille.kernel.periods import Period
from draille.steering.dashboard.rules import presets, read_period, read_range, step

YEARS_BACK = 5
FIRST_INDICATORS = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go, and whether one is there."""

    label: str
    query: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The scope of the page, what it has read, and the words and links around it.

    ``problem`` says what could not be read in the address; the usual period is shown then.
    """

    scope: Scope
    today: date
    memo: Memo
    problem: str = ""
    typed: bool = False

    @property
    def period(self) -> Period:
        """The period shown."""
        return self.scope.period

    @property
    def query(self) -> str:
        """The address' own parameters."""
        return self.query_for(self.period, self.scope.division)

    @staticmethod
    def query_for(period: Period, division: str | None) -> str:
        """The parameters that name a period and an office."""
        return urlencode({"period": period.slug, **({"office": division} if division else {})})

    @property
    def presets(self) -> list[Link]:
        """The usual periods."""
        return [
            Link(one.label, self.query_for(one.period, self.scope.division), one.period == self.period)
            for one in presets(self.today)
        ]

    @property
    def before(self) -> Link | None:
        """The period just before."""
        return self._step(-1)

    @property
    def after(self) -> Link | None:
        """The period just after, unless it lies in the future."""
        found = step(self.period, 1)
        return self._step(1) if found and found.first <= self.today else None

    @property
    def divisions(self) -> list[tuple[str, str]]:
        """The offices, in order."""
        return list(division_labels(self.memo).items())

    @property
    def division_label(self) -> str:
        """The office shown; all of them otherwise."""
        return division_labels(self.memo).get(self.scope.division or "", "Tous les bureaux")

    @property
    def label(self) -> str:
        """The period in words."""
        return period_label(self.period)

    def _step(self, steps: int) -> Link | None:
        found = step(self.period, steps)
        if found is None:
            return None
        return Link(period_label(found), self.query_for(found, self.scope.division))


def read_selection(given: QueryDict, today: date) -> Selection:
    """The period and the office an address names, or the usual ones with the reason why."""
    memo, problem, typed = Memo(), "", False
    period: Period | None = None
    try:
        if given.get("first") or given.get("last"):
            period, typed = read_range(str(given.get("first", "")), str(given.get("last", ""))), True
        elif text := given.get("period"):
            period = read_period(str(text))
    except ValueError as error:
        problem = str(error)
    division = given.get("office") or None
    if division is not None and division not in division_labels(memo):
        problem, division = "Ce bureau n'existe pas ou n'est plus en service.", None
    return Selection(Scope(period or usual_period(today, memo), division), today, memo, problem, typed)


def usual_period(today: date, memo: Memo) -> Period:
    """This year, or the latest one that has any figure: an office opened on old records finds them."""
    first_ones = list(contracts.indicators)[:FIRST_INDICATORS]
    for year in range(today.year, today.year - YEARS_BACK, -1):
        scope = Scope(Period.year(year))
        if any(figure.number for one in first_ones for figure in figures_of(one, scope, memo, today=today)):
            return scope.period
    return Period.year(today.year)
