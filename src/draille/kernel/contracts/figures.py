"""What a figure is: its unit, its scope, its values, the records behind them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from django.db.models import QuerySet, Sum
from django.utils.functional import Promise

from draille.kernel.periods import Period

Text: TypeAlias = str | Promise
Number: TypeAlias = int | Decimal
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts. ``decimals`` are those printed; ``percent`` numbers are 0 to 100."""

    code: str
    singular: Text
    plural: Text
    decimals: int = 0
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about: a period, and one division of the organisation or (``None``) all of it.

    ``known_at`` is the last day whose records count, where an indicator keeps what was known when; the others
    answer with what is known now.
    """

    period: Period
    division: str | None = None
    known_at: date | None = None

    def previous(self) -> Scope:
        """The comparable scope a year earlier."""
        return replace(self, period=self.period.previous())


class Memo:
    """What one page or one report has already read, so that thirty figures cost one reading."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}

    def once(self, key: Hashable, read: Callable[[], V]) -> V:
        """The value under that key, read the first time only."""
        if key not in self._held:
            self._held[key] = read()
        return self._held[key]  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Value:
    """One computed number of an indicator.

    Attributes:
        number: ``None`` is missing, never zero.
        key: which one, for an indicator by country, theme…; empty for a single number.
        base: for a share or an average, the denominator.
        part: for a share or an average, the numerator: what the records behind it add up to.
        scope: what it is about where the scope alone does not say it (one of several places).
        label: what its key is called, where the records say it; else ``Indicator.key_label`` does.
    """

    number: Number | None
    key: str = ""
    base: Number | None = None
    scope: str = ""
    part: Number | None = None
    label: Text = ""

    @property
    def counted(self) -> Number | None:
        """What its records must add up to: the numerator of a share, else the number itself."""
        return self.number if self.part is None else self.part


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a number: the query itself, and the page that lists it.

    ``summed`` names the field whose sum is the number; empty when the records themselves are counted.
    """

    queryset: QuerySet[Any]
    url: str
    summed: str = ""

    def total(self) -> int:
        """What the records add up to, read from them alone: it must equal ``Value.counted``."""
        if self.summed:
            return int(self.queryset.aggregate(total=Sum(self.summed))["total"] or 0)
        return self.queryset.count()


class Change(StrEnum):
    """How two values of an indicator are compared: a rate changes in points, an amount in percent."""

    PERCENT = "percent"
    POINTS = "points"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number that can be opened: its definition, how it is computed, and the records behind it.

    Attributes:
        code: stable identifier, ``app.name``; keyed values append ``.KEY``.
        formula: the computation in words a board member understands.
        compute: all its values in a scope, in their printed order; reads through the memo.
        records: the records behind the value of a key in a scope, or nothing for an outside measurement.
        key_label: what a key is called ("Belgique" for BE).
        publish_change: whether ``code.change`` is itself a published figure.
        change_decimals: how many decimals its change is printed with.
        by_division: whether it means something for one division alone.
        note: a caution printed with the figure.
        since: the day its records begin: an earlier period is missing, and a period that begins before
            it is never set beside a whole one.
        scope: what its values are about where it is not the whole organisation ("counter").
        headline: whether the dashboard shows it at once, or among the others one asks for.
    """

    code: str
    label: Text
    definition: Text
    formula: Text
    unit: Unit
    compute: Callable[[Scope, Memo], Sequence[Value]]
    records: Callable[[Scope, str], Records] | None = None
    key_label: Callable[[str], str] = str
    change: Change = Change.PERCENT
    publish_change: bool = False
    change_decimals: int = 1
    by_division: bool = True
    note: Text = ""
    since: Callable[[Memo], date | None] | None = None
    scope: str = ""
    headline: bool = True
    order: int = 100
