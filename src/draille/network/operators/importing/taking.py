"""A batch of lines: listings found, amounts recomputed, rows inserted, everything counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from draille.kernel.bulk import insert_rows
from draille.network.operators.assessing import Assessor
from draille.network.operators.enums import Match, Outcome
from draille.network.operators.importing.listings import Listings
from draille.network.operators.matching import Matcher
from draille.network.operators.models import LineProblem, Listing, Remittance, RemittanceLine
from draille.network.operators.reading.rows import LineData, Wrong

MOST_PROBLEMS = 1000
COLUMNS = (
    "remittance_id",
    "number",
    "listing_id",
    "first_night",
    "nights",
    "persons",
    "exempt",
    "collected_on",
    "price",
    "paid",
    "said",
    "said_nature",
    "nature",
    "category",
    "expected",
    "difference",
    "outcome",
)


class Taker:
    """What a reading needs once, and the work on each batch. ``counts`` gathers its account."""

    def __init__(self, remittance: Remittance, *, dry: bool = False) -> None:
        self._remittance, self._dry = remittance, dry
        self._assessor = Assessor()
        self._listings = Listings(remittance.platform, Matcher(), dry=dry)
        self.counts: Counter[str] = Counter(remittance.counts)

    def take(self, lines: Sequence[LineData], wrongs: Sequence[Wrong] = ()) -> None:
        """Do the work on a batch, inside the caller's transaction."""
        self._tell(wrongs)
        listings = self._listings.of(lines)
        rows = [self._row(line, listing) for line, listing in zip(lines, listings, strict=True)]
        if not self._dry:
            insert_rows(RemittanceLine, COLUMNS, rows)

    def _tell(self, wrongs: Sequence[Wrong]) -> None:
        room = max(0, MOST_PROBLEMS - self.counts["problems"])
        told = [
            LineProblem(
                remittance=self._remittance,
                number=one.number,
                field=one.field,
                value=one.value,
                reason=one.reason,
            )
            for one in wrongs[:room]
        ]
        LineProblem.objects.bulk_create(told)
        self.counts["problems"] += len(wrongs)
        self.counts["refused"] += len({one.number for one in wrongs})

    def _row(self, line: LineData, listing: Listing) -> tuple[Any, ...]:
        kind = self._assessor.kind(listing.lodging_id, line.first_night, line.said, line.nature)
        found = self._assessor.compare(
            insee=self._assessor.place(listing),
            kind=kind,
            first=line.first_night,
            nights=line.nights,
            persons=line.persons,
            exempt=line.exempt,
            price=line.price,
            paid=line.paid,
        )
        self._count(line, listing, found.outcome, found.expected)
        return (
            self._remittance.pk,
            line.number,
            listing.pk,
            line.first_night,
            line.nights,
            line.persons,
            line.exempt,
            line.collected_on,
            line.price,
            line.paid,
            line.said,
            line.nature,
            found.nature,
            found.category,
            found.expected,
            found.difference,
            found.outcome,
        )

    def _count(self, line: LineData, listing: Listing, outcome: Outcome, expected: int | None) -> None:
        counts, remittance = self.counts, self._remittance
        counts["lines"] += 1
        counts["nights"] += line.nights * line.persons
        counts["paid"] += line.paid
        counts["expected"] += expected or 0
        counts["compared"] += line.paid if expected is not None else 0
        counts[f"match_{Match(listing.matched).name.lower()}"] += 1
        counts[f"outcome_{outcome.name.lower()}"] += 1
        if not remittance.first_day <= line.first_night <= remittance.last_day:
            counts["outside_period"] += 1
