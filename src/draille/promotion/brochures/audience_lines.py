"""Downloads, beside the site's audience."""

from __future__ import annotations

from draille.kernel.contracts import Memo
from draille.kernel.periods import Period
from draille.promotion.audience.sources import AudienceLine, audience_lines
from draille.promotion.brochures.queries import downloads, top_downloads

FIRST = 5


def _top(period: Period, memo: Memo) -> list[tuple[str, int]]:
    return [(line.title, line.count) for line in top_downloads(period, memo)[:FIRST]]


audience_lines.register(
    AudienceLine(
        code="downloads",
        label="Téléchargements de brochures",
        figure="editions.downloads",
        read=downloads,
        top=_top,
        order=10,
    )
)
