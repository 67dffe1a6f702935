"""Reads of the tax board. ``slices_of`` is what all statistics add up."""

from __future__ import annotations

from draille.kernel.contracts import Memo, Scope
from draille.network.tourist_tax.queries import known
from draille.network.tourist_tax.queries.platforms import platform_slices, platform_totals


def slices_of(scope: Scope, memo: Memo) -> list[known.Slice]:
    """What hosts and platforms declared for a period, as known at its ``known_at``; read once a page."""
    first, last = scope.period.first, scope.period.last

    def read() -> list[known.Slice]:
        return [
            *known.direct_slices(first, last, scope.known_at),
            *platform_slices(first, last, scope.known_at),
        ]

    return memo.once(("tourist_tax.slices", first, last, scope.known_at), read)


def totals_of(scope: Scope, memo: Memo) -> known.Totals:
    """The sums of ``slices_of``, added up by the database."""
    first, last = scope.period.first, scope.period.last

    def read() -> known.Totals:
        direct, nights = known.direct_totals(first, last, scope.known_at)
        platform, more = platform_totals(first, last, scope.known_at)
        return known.Totals(direct, platform, nights + more)

    return memo.once(("tourist_tax.totals", first, last, scope.known_at), read)
