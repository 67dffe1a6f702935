"""Clicks on "Réserver", which the catalogue counts."""

from __future__ import annotations

from draille.kernel.contracts import Memo, Scope, indicators
from draille.kernel.periods import Period
from draille.promotion.audience.sources import AudienceLine, audience_lines

CLICKS = "offers.booking_clicks"


def booking_clicks(period: Period, memo: Memo) -> int | None:
    """As the catalogue's own figure says."""
    values = indicators.get(CLICKS).compute(Scope(period), memo)
    number = values[0].number if values else None
    return None if number is None else int(number)


audience_lines.register(
    AudienceLine(
        code="booking_clicks", label="Clics sur « Réserver »", figure=CLICKS, read=booking_clicks, order=20
    )
)
