"""What changed between two prints of the same days: pure comparison of what they held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OFF = ("cancelled", "moved")
Row = Sequence[str]
"""``[event, planned day, planned hour, title, day, hours, place, state]``, as text."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Of one print since another, by title: the days concerned, in order."""

    added: dict[str, list[str]]
    cancelled: dict[str, list[str]]
    moved: dict[str, list[str]]
    gone: dict[str, list[str]]

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.added or self.cancelled or self.moved or self.gone)


def compare(now: Iterable[Row], before: Iterable[Row]) -> Changes:
    """What is new, no longer takes place, has other hours or another place, is no longer told."""
    new, old = _by_key(now), _by_key(before)
    changes = Changes({}, {}, {}, {})
    for key, row in new.items():
        was = old.get(key)
        if was is None:
            _tell(changes.added, row)
        elif row[7] in OFF and was[7] not in OFF:
            _tell(changes.cancelled, row)
        elif list(row[4:7]) != list(was[4:7]):
            _tell(changes.moved, row)
    for key, was in old.items():
        if key not in new:
            _tell(changes.gone, was)
    return changes


def _by_key(rows: Iterable[Row]) -> dict[tuple[str, ...], Row]:
    """A date moved away has two rows, where it was and where it went: each is told."""
    return {(str(row[0]), row[1], row[2], "off" if row[7] == "moved" else ""): row for row in rows}


def _tell(found: dict[str, list[str]], row: Row) -> None:
    found.setdefault(row[3], []).append(row[4])
