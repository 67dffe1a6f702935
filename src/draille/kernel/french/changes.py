"""How a figure moved: an amount in percent, a rate in points, and nothing where a value is missing."""

from __future__ import annotations

from decimal import Decimal

from draille.kernel.contracts import Change, Number, Text
from draille.kernel.french.dates import compared_with, period_label
from draille.kernel.french.numbers import MISSING, NBSP, count, percent, rounded, signed
from draille.kernel.periods import Kind, Period

STABLE_PERCENT = Decimal(1)
STABLE_POINTS = Decimal("0.5")


def change_percent(now: Number | None, before: Number | None) -> Decimal | None:
    """The change in percent (1.8 for +1.8 %), unrounded.

    ``None`` where a value is missing, or the earlier one is not above zero: there is no such percentage.
    """
    if now is None or before is None or before <= 0:
        return None
    return (Decimal(now) - Decimal(before)) * 100 / Decimal(before)


def change_points(now: Number | None, before: Number | None) -> Decimal | None:
    """The change of a rate in points (7 % to 9 % is 2); ``None`` where one is missing."""
    if now is None or before is None:
        return None
    return Decimal(now) - Decimal(before)


def change_words(
    now: Number | None, before: Number | None, change: Change = Change.PERCENT, decimals: int = 1
) -> str:
    """``+1,8 %``, ``−1,8 %``, ``+5,5 points``, or the missing wording."""
    if change is Change.NONE:
        return ""
    moved = _moved(now, before, change)
    if moved is None:
        return MISSING
    return signed(moved, decimals, "points" if change is Change.POINTS else "%")


def is_stable(moved: Decimal, change: Change = Change.PERCENT, decimals: int = 1) -> bool:
    """Whether it is said to be stable: under 1 % or under half a point.

    Judged on the printed digits, so that a sentence never contradicts the number beside it.
    """
    limit = STABLE_POINTS if change is Change.POINTS else STABLE_PERCENT
    return abs(rounded(moved, decimals)) < limit


def evolution_sentence(
    subject: Text,
    now: Number | None,
    before: Number | None,
    reference: Period | str,
    *,
    change: Change = Change.PERCENT,
    plural: bool = False,
    decimals: int = 1,
) -> str:
    """One sentence: ``La fréquentation progresse de 1,8 % par rapport à 2023.``

    Args:
        subject: with its article and capital ("Les appels", then ``plural`` is true).
        now: this period's value; ``before`` the comparable earlier one.
        reference: the earlier period, or its name as it follows "par rapport à" ("à 2023" is "2023").
        change: how the figure moves; a rate moves in points.
    """
    name = period_label(reference) if isinstance(reference, Period) else reference
    if now is None:
        return f"{subject}{NBSP}: donnée manquante."
    if before is None:
        return f"{subject}{NBSP}: pas de comparaison possible, la donnée{_of(reference, name)} est manquante."
    moved = _moved(now, before, change)
    if moved is None:
        return f"{subject}{NBSP}: pas d'évolution en pourcentage, la valeur{_of(reference, name)} est nulle."
    against = compared_with(reference) if isinstance(reference, Period) else f"par rapport à {name}"
    if is_stable(moved, change, decimals):
        verb = "sont stables" if plural else "est stable"
        small = f" ({signed(moved, decimals, _unit(change))})" if rounded(moved, decimals) else ""
        return f"{subject} {verb}{small} {against}."
    return f"{subject} {_verb(moved, plural)} de {_amount(moved, change, decimals)} {against}."


def _moved(now: Number | None, before: Number | None, change: Change) -> Decimal | None:
    return change_points(now, before) if change is Change.POINTS else change_percent(now, before)


def _unit(change: Change) -> str:
    return "points" if change is Change.POINTS else "%"


def _verb(moved: Decimal, plural: bool) -> str:
    if moved > 0:
        return "progressent" if plural else "progresse"
    return "reculent" if plural else "recule"


def _amount(moved: Decimal, change: Change, decimals: int) -> str:
    size = abs(moved)
    if change is Change.PERCENT:
        return percent(size, decimals)
    whole = rounded(size, decimals)
    return count(whole, "point", "points", 0 if whole == whole.to_integral_value() else decimals)


def _of(reference: Period | str, name: str) -> str:
    if isinstance(reference, str) or reference.kind is Kind.YEAR:
        return f" de {name}"
    return f" de la période de comparaison ({name})"
