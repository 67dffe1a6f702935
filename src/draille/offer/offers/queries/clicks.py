"""How often visitors left for a booking system or a website."""

from __future__ import annotations

from django.db.models import Sum

from draille.kernel.periods import Period
from draille.offer.offers.models import ClickTally, ClickTarget, Offer


def clicks_of(offer: Offer, period: Period) -> dict[str, int]:
    """Clicks of a period by target (``ClickTarget``), zero where there were none; one query."""
    rows = (
        ClickTally.objects.filter(offer=offer, day__range=(period.first, period.last))
        .order_by()
        .values_list("target")
        .annotate(many=Sum("count"))
    )
    return dict.fromkeys(ClickTarget.values, 0) | dict(rows)
