"""The figures of a scope, with what they may be fairly compared to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from draille.kernel import clock, contracts
from draille.kernel.contracts import Change, Indicator, Memo, Number, Scope, Value
from draille.kernel.figures.figure import Figure, Gap
from draille.kernel.french import NBSP, change_percent, change_points
from draille.kernel.periods import Comparison


def compute_figures(
    scope: Scope,
    memo: Memo | None = None,
    *,
    today: date | None = None,
    codes: Iterable[str] | None = None,
) -> list[Figure]:
    """Every figure of a scope (or those of some indicators), in the registry's order.

    Indicators that mean nothing for one division are left out when the scope is one.
    """
    memo = memo if memo is not None else Memo()
    today = today or clock.today()
    wanted = None if codes is None else set(codes)
    return [
        figure
        for indicator in contracts.indicators
        if (wanted is None or indicator.code in wanted) and (scope.division is None or indicator.by_division)
        for figure in figures_of(indicator, scope, memo, today=today)
    ]


def figures_of(indicator: Indicator, scope: Scope, memo: Memo, *, today: date) -> list[Figure]:
    """The figures of one indicator, one for each of its values."""
    if scope.period.first > today:
        return []
    key = ("kernel.figures", indicator.code, scope, today)
    return memo.once(key, lambda: _read_figures(indicator, scope, memo, today))


def _read_figures(indicator: Indicator, scope: Scope, memo: Memo, today: date) -> list[Figure]:
    values = indicator.compute(scope, memo)
    beside = _set_beside(indicator, scope, values, memo, today)
    about = _about(indicator, scope, memo)
    return [_figure(indicator, scope, value, beside, value.scope or about) for value in values]


def find_figure(figure_id: str, scope: Scope, memo: Memo, *, today: date, about: str = "") -> Figure | None:
    """One figure by its id; nothing when it has no value in that scope."""
    found = find_indicator(figure_id)
    if found is None:
        return None
    indicator, key = found
    for figure in figures_of(indicator, scope, memo, today=today):
        if figure.key == key and (not about or figure.value.scope == about):
            return figure
    return None


def find_indicator(figure_id: str) -> tuple[Indicator, str] | None:
    """The indicator and the key a figure's id is made of."""
    figure_id = figure_id.removesuffix(".change")
    if figure_id in contracts.indicators:
        return contracts.indicators.get(figure_id), ""
    code, _, key = figure_id.rpartition(".")
    if code and code in contracts.indicators:
        return contracts.indicators.get(code), key
    return None


def whole_label() -> str:
    """What all divisions together are called in exports."""
    return next((source.whole for source in contracts.division_sources), "")


@dataclass(frozen=True, slots=True)
class _Beside:
    """The two sets of values that may be compared, or why there are none."""

    comparison: Comparison | None = None
    gap: Gap = Gap.NONE
    current: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    previous: Mapping[tuple[str, str], Value] = field(default_factory=dict)


def _set_beside(
    indicator: Indicator, scope: Scope, values: Sequence[Value], memo: Memo, today: date
) -> _Beside:
    if indicator.change is Change.NONE:
        return _Beside(gap=Gap.NOT_COMPARED, current=_by_key(values))
    comparison = scope.period.comparison(today)
    if comparison is None:
        return _Beside(gap=Gap.NOT_BEGUN, current=_by_key(values))
    current = _by_key(values)
    if comparison.to_date:
        current = _by_key(indicator.compute(replace(scope, period=comparison.current), memo))
    since = indicator.since(memo) if indicator.since else None
    if since is not None and comparison.previous.last < since:
        return _Beside(comparison, Gap.PREVIOUS_MISSING, current)
    if since is not None and comparison.previous.first < since:
        return _Beside(comparison, Gap.PREVIOUS_PARTIAL, current)
    previous = indicator.compute(replace(scope, period=comparison.previous), memo)
    return _Beside(comparison, Gap.NONE, current, _by_key(previous))


def _figure(indicator: Indicator, scope: Scope, value: Value, beside: _Beside, about: str) -> Figure:
    now, before = _number(beside.current, value), _number(beside.previous, value)
    change = None if beside.gap else _change(indicator.change, now, before)
    return Figure(
        indicator=indicator,
        id=f"{indicator.code}.{value.key}" if value.key else indicator.code,
        key=value.key,
        label=label_of(indicator, value),
        about=about,
        scope=scope,
        value=value,
        compared=now,
        previous=before,
        comparison=beside.comparison,
        change=change,
        gap=beside.gap or (Gap.NONE if change is not None else _why(now, before)),
    )


def label_of(indicator: Indicator, value: Value) -> str:
    """``Part des étrangers : Belgique``, or the indicator's own label."""
    if not value.key:
        return str(indicator.label)
    return f"{indicator.label}{NBSP}: {value.label or indicator.key_label(value.key)}"


def _by_key(values: Sequence[Value]) -> dict[tuple[str, str], Value]:
    return {(value.key, value.scope): value for value in values}


def _number(values: Mapping[tuple[str, str], Value], like: Value) -> Number | None:
    """The number of the same key; zero where the indicator is known there but that key did not occur."""
    if found := values.get((like.key, like.scope)):
        return found.number
    known = like.key and any(value.number is not None for value in values.values())
    return 0 if known else None


def _change(kind: Change, now: Number | None, before: Number | None) -> Decimal | None:
    return change_points(now, before) if kind is Change.POINTS else change_percent(now, before)


def _why(now: Number | None, before: Number | None) -> Gap:
    if now is None:
        return Gap.UNKNOWN
    return Gap.PREVIOUS_MISSING if before is None else Gap.PREVIOUS_ZERO


def _about(indicator: Indicator, scope: Scope, memo: Memo) -> str:
    if scope.division is None:
        return indicator.scope or whole_label()
    return division_labels(memo).get(scope.division, "")


def division_labels(memo: Memo) -> dict[str, str]:
    """The divisions' labels by slug, in order, read once."""
    return memo.once("divisions", lambda: {one.slug: str(one.label) for one in contracts.divisions()})
