"""All lodgings with how fresh their calendar is: who must be asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from draille.kernel.clock import today
from draille.offer.availability import sentences
from draille.offer.availability.enums import Source
from draille.offer.availability.models import Feed, Word
from draille.offer.availability.queries import freshness_limits
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

VIEWS = {"muet": "sans nouvelles", "panne": "calendrier relié en panne"}


@dataclass(frozen=True, slots=True)
class Overview:
    """A lodging and what feeds its calendar."""

    offer: Offer
    heard_at: datetime | None
    source: str
    feeds: int
    broken: int
    fresh: bool
    words: str


def lodgings_overview(*, text: str = "", view: str = "") -> Sequence[Overview]:
    """The lodgings in use, by name; three queries.

    Args:
        text: in the name, or in that of the commune.
        view: a key of ``VIEWS``.
    """
    offers = Offer.objects.in_use().filter(kind=Kind.LODGING).select_related("commune", "owner")
    if text:
        offers = offers.filter(Q(name__icontains=text) | Q(commune__name__icontains=text))
    words = {
        row["unit__offer"]: row
        for row in Word.objects.filter(end_night__gt=today())
        .order_by()
        .values("unit__offer")
        .annotate(heard=Max("heard_at"))
    }
    broken = Count("pk", filter=~Q(failure="") | Q(partial=True))
    counted = Feed.objects.order_by().values("unit__offer")
    feeds = {
        row["unit__offer"]: row
        for row in counted.annotate(number=Count("pk"), broken=broken, read=Min("read_at"))
    }
    now, limits = timezone.now(), freshness_limits()
    rows = [
        _row(offer, words.get(offer.pk), feeds.get(offer.pk), now, limits)
        for offer in offers.order_by("name", "pk").defer("description")
    ]
    if view == "muet":
        return [row for row in rows if not row.fresh]
    return [row for row in rows if row.broken] if view == "panne" else rows


def _row(
    offer: Offer,
    word: Mapping[str, Any] | None,
    feed: Mapping[str, Any] | None,
    now: datetime,
    limits: dict[str, timedelta],
) -> Overview:
    told = [
        (moment, source)
        for moment, source in (
            (word and word["heard"], Source.HAND),
            (feed and feed["read"], Source.FEED),
        )
        if moment
    ]
    fresh = [one for one in told if now - one[0] <= limits[one[1]]]
    heard_at, source = max(fresh or told, default=(None, ""))
    words = sentences.ago(heard_at, now) if heard_at else ""
    number, broken = (feed["number"], feed["broken"]) if feed else (0, 0)
    return Overview(offer, heard_at, str(source), number, broken, bool(fresh), words)
