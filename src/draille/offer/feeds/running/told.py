"""What a run tells of its work: counts, problems, and what it changed or would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from draille.offer.feeds.enums import ProblemKind
from draille.offer.feeds.models import FeedChange, FeedProblem, FeedRun

if TYPE_CHECKING:
    from draille.offer.feeds.running.batches import Coming

MOST_TOLD = {
    ProblemKind.OUT_OF_AREA: 200,
    ProblemKind.UNCLASSIFIED: 2_000,
    ProblemKind.REFUSED: 20_000,
    ProblemKind.FIELD: 20_000,
}
"""How many problems of a kind are kept one by one; all are counted."""
LONGEST = 240
MOST_PARTS = 6


class Account:
    """The account of a run. ``counts`` are those of the whole run; ``flush`` writes what a batch told.

    ``seen`` holds the sources a dry run met: a real one writes them down.
    """

    def __init__(self, run: FeedRun) -> None:
        self._run = run
        self.counts: Counter[str] = Counter(run.counts)
        self.seen: set[int] = set()
        self._problems: list[FeedProblem] = []
        self._changes: list[FeedChange] = []

    def count(self, what: str, many: int = 1) -> None:
        """One more of something."""
        self.counts[what] += many

    def problem(
        self,
        place: int,
        identifier: str,
        kind: ProblemKind,
        reason: str,
        name: str = "",
        *,
        field: str = "",
        code: str = "",
    ) -> None:
        """An object or a field that was not taken."""
        self.counts[code or kind.value] += 1
        if self.counts[code or kind.value] <= MOST_TOLD.get(kind, 20_000):
            self._problems.append(
                FeedProblem(
                    run=self._run,
                    place=place + 1,
                    identifier=identifier[:200],
                    name=name[:200],
                    kind=kind,
                    field=field,
                    reason=reason[:300],
                )
            )

    def created(self, one: Coming) -> None:
        """A sheet more."""
        self.counts["created"] += 1
        self.counts[f"kind:{one.arrival.kind}"] += 1
        if self._run.dry:
            self._changes.append(self._change(one, {}, []))

    def compared(self, one: Coming, changes: dict[str, list[Any]], left_out: list[str]) -> None:
        """A sheet that is there already: what changes, and what the office holds."""
        self.counts["changed" if changes else "unchanged"] += 1
        self.counts["held"] += len(left_out)
        if changes or left_out:
            self._changes.append(self._change(one, changes, left_out))

    def _change(self, one: Coming, changes: dict[str, list[Any]], left_out: list[str]) -> FeedChange:
        there = one.offer if one.offer is not None and one.offer.pk else None
        return FeedChange(
            run=self._run,
            identifier=one.arrival.identifier,
            name=one.arrival.name,
            kind=one.arrival.kind,
            offer=there,
            fields=changes,
            left_out=left_out,
        )

    def flush(self) -> None:
        """Write what was told since the last time."""
        FeedProblem.objects.bulk_create(self._problems)
        FeedChange.objects.bulk_create(self._changes)
        self._problems, self._changes = [], []


def told_changes(pairs: Mapping[str, tuple[Any, Any]]) -> dict[str, list[Any]]:
    """Changes as they are kept: long texts and long lists are cut."""
    return {name: [_cut(before), _cut(after)] for name, (before, after) in pairs.items()}


def _cut(value: Any) -> Any:
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]}…"
    if isinstance(value, list) and len(value) > MOST_PARTS:
        return [*map(_cut, value[:MOST_PARTS]), "…"]
    if isinstance(value, list):
        return [_cut(item) for item in value]
    return {key: _cut(item) for key, item in value.items()} if isinstance(value, dict) else value
