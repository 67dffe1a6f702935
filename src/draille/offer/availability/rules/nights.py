"""Stretches of nights, half-open, side by side and never over one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """The nights from ``first`` to the one before ``end``, all with the same value."""

    first: date
    end: date
    value: T

    @property
    def length(self) -> int:
        """How many nights."""
        return (self.end - self.first).days


def nights_between(arrival: date, departure: date) -> Iterator[date]:
    """Each night of a stay: the day of arrival, never that of departure."""
    for ahead in range((departure - arrival).days):
        yield arrival + timedelta(days=ahead)


def erased(stretches: Iterable[Stretch[T]], first: date, end: date) -> list[Stretch[T]]:
    """The stretches without those nights."""
    kept = []
    for one in stretches:
        if one.first < first:
            kept.append(replace(one, end=min(one.end, first)))
        if one.end > end:
            kept.append(replace(one, first=max(one.first, end)))
    return sorted(kept, key=lambda one: one.first)


def painted(stretches: Iterable[Stretch[T]], new: Stretch[T]) -> list[Stretch[T]]:
    """The stretches with a new one over them; neighbours that say the same become one."""
    return joined([*erased(stretches, new.first, new.end), new])


def joined(stretches: Iterable[Stretch[T]]) -> list[Stretch[T]]:
    """In order, neighbours of equal value put together."""
    done: list[Stretch[T]] = []
    for one in sorted(stretches, key=lambda one: one.first):
        if done and done[-1].end == one.first and done[-1].value == one.value:
            done[-1] = replace(done[-1], end=one.end)
        else:
            done.append(one)
    return done


def gathered(values: Iterable[tuple[date, T]]) -> list[Stretch[T]]:
    """Single nights put together into stretches."""
    return joined(Stretch(night, night + NIGHT, value) for night, value in values)


def by_night(stretches: Sequence[Stretch[T]], arrival: date, departure: date) -> dict[date, T]:
    """What is said of each night of a stay; nights nobody named are left out."""
    return {
        night: one.value
        for one in stretches
        for night in nights_between(max(one.first, arrival), min(one.end, departure))
    }
