"""How wide a table's columns want to be on paper, and whether it stays whole on a page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

LINE = 95
"""Letters of a table's type across the text of an A4 page."""
WIDEST, NARROWEST = 34, 5
BOLD = 1.1
WHOLE = 42
"""Lines of a table that still leave room for what comes before it on the page."""


def column_shares(heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> list[int]:
    """The letters each column wants: its longest cell (long text is folded), its head's longest word."""
    shares = []
    for place, head in enumerate(heads):
        word = max((len(part) for part in head.split(" ")), default=0)
        cell = max((len(row[place]) for row in rows), default=0)
        room = cell if numeric[place] else min(cell, WIDEST)
        shares.append(max(NARROWEST, ceil(word * BOLD), room) + 2)
    return _fitted(shares, numeric)


def _fitted(shares: list[int], numeric: Sequence[bool]) -> list[int]:
    """Where all do not fit, text is folded: a number never is."""
    fixed = sum(share for share, number in zip(shares, numeric, strict=True) if number)
    text = sum(shares) - fixed
    if fixed + text <= LINE or not text:
        return shares
    left = max(LINE - fixed, text // 3)
    return [
        share if number else max(NARROWEST, share * left // text)
        for share, number in zip(shares, numeric, strict=True)
    ]


def table_width(shares: Sequence[int]) -> float:
    """The part of the text's width it takes: a narrow table stays narrow, for the eye's sake."""
    return min(1.0, max(0.5, sum(shares) * 1.5 / LINE))


def stays_whole(heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]) -> bool:
    """Whether it is short enough never to be cut."""
    room = [LINE * table_width(shares) * share / sum(shares) for share in shares]
    lines = [
        max((ceil(len(cell) / width) for cell, width in zip(row, room, strict=True)), default=1)
        for row in (heads, *rows)
    ]
    return sum(0.35 + max(1, height) for height in lines) <= WHOLE
