"""One value of one indicator, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from draille.kernel.contracts import Indicator, Number, Scope, Value
from draille.kernel.french import change_words, long_date, measure
from draille.kernel.periods import Comparison


class Gap(StrEnum):
    """Why a figure stands without a comparison; the value is the sentence printed in its place."""

    NONE = ""
    NOT_COMPARED = "n'est pas comparé"
    NOT_BEGUN = "pas encore de journée complète à comparer"
    UNKNOWN = "donnée manquante"
    PREVIOUS_MISSING = "année précédente manquante"
    PREVIOUS_PARTIAL = "année précédente incomplète"
    PREVIOUS_ZERO = "valeur précédente nulle"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one indicator, ready to be shown.

    Attributes:
        id: ``code``, or ``code.KEY``.
        about: what it is about, as exports print it ("all …", a division, one of several places).
        value: over the whole scope, as far as it is known today.
        compared: the value set beside ``previous``: differs from ``value`` when ``to_date``.
        to_date: the period is not over; both compared values stop the day before today.
        change: in percent or in points according to the indicator, unrounded.
        gap: why there is no change.
    """

    indicator: Indicator
    id: str
    key: str
    label: str
    about: str
    scope: Scope
    value: Value
    compared: Number | None
    previous: Number | None
    comparison: Comparison | None
    change: Decimal | None
    gap: Gap

    @property
    def to_date(self) -> bool:
        """Whether the comparison stops yesterday because the period is not over."""
        return self.comparison is not None and self.comparison.to_date

    @property
    def number(self) -> Number | None:
        """The value itself; ``None`` is missing."""
        return self.value.number

    @property
    def printed(self) -> str:
        """The value with its unit, in French."""
        return measure(self.number, self.indicator.unit)

    @property
    def printed_compared(self) -> str:
        """The value set beside the previous one, in French."""
        return measure(self.compared, self.indicator.unit)

    @property
    def printed_previous(self) -> str:
        """The previous value with its unit, in French; the missing wording when there is none."""
        return measure(self.previous, self.indicator.unit)

    @property
    def printed_change(self) -> str:
        """``−1,8 %``, ``+2 points``; empty when there is no change to print."""
        if self.change is None:
            return ""
        kind, decimals = self.indicator.change, self.indicator.change_decimals
        return change_words(self.compared, self.previous, kind, decimals)

    @property
    def until(self) -> str:
        """``au 22 novembre 2026``: the last day compared, when the period is not over."""
        return f"au {long_date(self.comparison.current.last)}" if self.to_date and self.comparison else ""
