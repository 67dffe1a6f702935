"""A year of the tourist tax computed again, and its board, beside one object at a time through the ORM."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.ground import empty_installation
from benchmarks.tables import Measured

COLUMNS = ("Way", "lodgings", "stays", "seconds", "µs a stay", "stays a second", "times as fast")
BOARD = ("Board of the year", "lodgings", "seconds", "of which processor", "queries", "ms a lodging")
OFFICE = (357, 40)


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """On SQLite: an office's year, then 100 000 lodgings; ``--stays`` makes the second one shorter."""
    many = int(os.environ.get("BENCH_STAYS", "10000000"))
    lodgings, each = OFFICE
    told = [_told(lodgings, lodgings * each, tell), _told(max(lodgings, many // 100), many, tell)]
    yield _recomputed(told)
    yield _boards(told)


def _told(lodgings: int, stays: int, tell: Callable[[str], None]) -> dict[str, Any]:
    tell(f"   {lodgings} lodgings, {stays} stays")
    with empty_installation("") as installed:
        told: dict[str, Any] = json.loads(
            installed.run("benchmarks.tax_year_here", str(lodgings), str(stays)).splitlines()[-1]
        )
    return told


def _recomputed(told: list[dict[str, Any]]) -> Measured:
    rows: list[list[object]] = []
    for one in told:
        plain, streamed, bare = one["plain"], one["streamed"], one["bare"]
        slow = plain["seconds"] / plain["stays"]
        rows += [
            _row("one month at a time through the ORM", plain, slow),
            _row("the year, streamed from the database", streamed, slow),
            _row("the arithmetic alone (`assess_many`)", bare, slow),
        ]
    last = told[-1]
    return Measured(
        "A year of the tourist tax computed again, SQLite",
        COLUMNS,
        rows,
        [
            "Stays of 1 to 7 nights of 1 to 6 people in 19 communes, a third of the lodgings unclassified "
            "with prices that differ; "
            f"the database of the larger one has {last['size'] / 1e6:.0f} MB. The months "
            "as they were declared give no difference; one tariff corrected, exactly those that it touches.",
            "Through the ORM: each version read with its lodging and stays, tariffs and classification read "
            "again, `assess_month`.",
            f"Memory of its own while streaming {last['streamed']['stays']} stays: "
            f"{last['streamed']['before']:.0f} MB before, then after each tenth "
            f"{', '.join(f'{part:.0f}' for part in last['streamed']['memory'])} MB.",
        ],
    )


def _row(name: str, told: dict[str, Any], slow: float) -> list[object]:
    each = told["seconds"] / told["stays"]
    return [
        *(name, told["lodgings"], told["stays"], told["seconds"]),
        *(each * 1e6, round(1 / each), slow / each),
    ]


def _boards(told: list[dict[str, Any]]) -> Measured:
    rows: list[list[object]] = []
    for one in told:
        page, plain = one["board"], one["by_hand"]
        rows += [
            _page("each lodging's year through the ORM", plain),
            _page("the page", page),
        ]
    return Measured(
        "The board of a year, SQLite",
        BOARD,
        rows,
        [
            "The page: figures, the calendar of twelve months, fifty lodgings with theirs; median of five.",
            "Through the ORM: every lodging with its declarations and versions, added up in Python: what the "
            "calendar alone needs; on at most 1 000 lodgings.",
        ],
    )


def _page(name: str, told: dict[str, Any]) -> list[object]:
    spent, each = told.get("processor"), told["seconds"] / told["lodgings"] * 1000
    return [name, told["lodgings"], told["seconds"], spent, told["queries"], each]
