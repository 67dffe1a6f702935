"""Whole numbers that add up: shares, tables with fixed margins, draws without replacement."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

ROUNDS_OF_RAKING = 200


class TargetMissedError(AssertionError):
    """The demonstration's records do not add up to the published figures."""


def share_out(total: int, weights: Sequence[float], most: Sequence[int] | None = None) -> list[int]:
    """Split a total in proportion to the weights, by largest remainder; ``most`` caps each part."""
    weight = sum(weights)
    if not weight:
        if total:
            raise TargetMissedError(f"{total} cannot be shared among nothing")
        return [0] * len(weights)
    wanted = [total * part / weight for part in weights]
    if most is not None:
        wanted = [min(part, float(cap)) for part, cap in zip(wanted, most, strict=True)]
    parts = [int(part) for part in wanted]
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - wanted[index], index))
    while (missing := total - sum(parts)) > 0:
        open_to = [
            index
            for index in by_remainder
            if weights[index] > 0 and (most is None or parts[index] < most[index])
        ][:missing]
        if not open_to:
            raise TargetMissedError(f"{missing} of {total} find no room")
        for index in open_to:
            parts[index] += 1
    return parts


def rake(likings: Sequence[Sequence[float]], rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """A table of whole numbers with exactly those margins, in proportion to the likings.

    Iterative proportional fitting, then each row is rounded with what the rows above left over, so that
    the columns come out exact as well.
    """
    if sum(rows) != sum(columns):
        raise TargetMissedError(f"margins differ: {sum(rows)} and {sum(columns)}")
    table = [list(row) for row in likings]
    for _ in range(ROUNDS_OF_RAKING):
        for row, total in zip(table, rows, strict=True):
            scale = total / (sum(row) or 1)
            row[:] = [cell * scale for cell in row]
        sums = [sum(column) for column in zip(*table, strict=True)]
        for row in table:
            row[:] = [cell * total / (now or 1) for cell, total, now in zip(row, columns, sums, strict=True)]
    return _round_rows(table, rows, columns)


def _round_rows(table: list[list[float]], rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    left = list(columns)
    carried = [0.0] * len(left)
    rounded: list[list[int]] = []
    for number, (row, total) in enumerate(zip(table, rows, strict=True)):
        if number == len(rows) - 1:
            whole = list(left)
        else:
            wished = [max(cell + carry, 1e-9) for cell, carry in zip(row, carried, strict=True)]
            whole = share_out(total, wished, most=left)
        carried = [carry + cell - given for carry, cell, given in zip(carried, row, whole, strict=True)]
        left = [room - given for room, given in zip(left, whole, strict=True)]
        rounded.append(whole)
    return rounded


def draw(rng: Random, weights: Sequence[float], count: int) -> list[int]:
    """That many different indices, the heavier the likelier (Efraimidis and Spirakis); in order."""
    keys = [(rng.random() ** (1 / weight), index) for index, weight in enumerate(weights) if weight > 0]
    if len(keys) < count:
        raise TargetMissedError(f"{count} to draw from {len(keys)}")
    return sorted(index for _, index in sorted(keys, reverse=True)[:count])


def people_for_share(percent: float, base: int) -> int:
    """How many of the base print as that percentage with one decimal; raises when no number does."""
    count = round(percent * base / 100)
    if round(count * 1000 / base) != round(percent * 10):
        raise TargetMissedError(f"no share of {base} prints as {percent} %")
    return count
