"""Which lodging is free for a stay: a fixed number of queries, however many lodgings and nights.

The words of the stay's nights are read once for all lodgings and judged in memory: on both databases the same
rules (``rules/``) answer, and a month of calendar is read the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from draille.offer.availability.enums import Reason, Source, State, UnitKind
from draille.offer.availability.models import FeedNights, Unit, Word
from draille.offer.availability.rules.nights import Stretch, by_night
from draille.offer.availability.rules.parties import Room, Verdict, judge_lodging, room_over_stay
from draille.offer.availability.rules.words import NEVER, FeedSays, Judged, Told, judge, word_of_feeds
from draille.offer.availability.stays import Stay, check_stay
from draille.offer.offers.calendars import calendar_of
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.rules import Calendar

LONG_LIST = 300
Nights = Mapping[date, Judged]


@dataclass(frozen=True, slots=True)
class FoundLodgings:
    """What is known of each lodging asked about, by its key."""

    stay: Stay
    verdicts: Mapping[int, Verdict]

    def keys(self, state: State) -> list[int]:
        """The lodgings of which that is known."""
        return [key for key, verdict in self.verdicts.items() if verdict.state is state]

    @property
    def free(self) -> list[int]:
        """Free for sure."""
        return self.keys(State.FREE)

    @property
    def to_check(self) -> list[int]:
        """Nobody knows, or knows no longer: to be asked by telephone."""
        return self.keys(State.CHECK)

    @property
    def full(self) -> list[int]:
        """Full, closed, or too small."""
        return self.keys(State.FULL)


def free_lodgings(
    arrival: date, departure: date, people: int, *, offers: OfferQuerySet | None = None
) -> FoundLodgings:
    """What is known of each lodging for those nights and that many people.

    Args:
        arrival: the first night; ``departure`` is the day they leave, not a night.
        offers: among which; the published ones when not given. What is no lodging is left out.

    Raises:
        Refused: (400) the dates or the number of people cannot be asked for; see ``stays.check_stay``.
    """
    stay = check_stay(arrival, departure, people)
    among = Offer.objects.published() if offers is None else offers
    lodgings = among.filter(kind=Kind.LODGING).order_by().prefetch_related("periods", "exceptions")
    found = list(lodgings.only("pk", "status", "capacity", "kind"))
    units = units_of(found)
    nights = judged_nights([unit for own in units.values() for unit in own], arrival, departure)
    return FoundLodgings(
        stay, {offer.pk: _verdict(offer, units.get(offer.pk, []), nights, stay) for offer in found}
    )


def free_condition(arrival: date, departure: date, people: int) -> Q:
    """The published lodgings free for sure, as a condition for ``offers.queries.find_offers``'s answer."""
    return Q(pk__in=free_lodgings(arrival, departure, people).free)


def units_of(offers: Sequence[Offer]) -> dict[int, list[Unit]]:
    """The units in use, by the key of their lodging; one query."""
    found: dict[int, list[Unit]] = defaultdict(list)
    among = _among("offer", (offer.pk for offer in offers))
    for unit in Unit.objects.filter(among, active=True).order_by("offer_id", "order", "pk"):
        found[unit.offer_id].append(unit)
    return found


def room_of(unit: Unit, offer: Offer) -> Room:
    """A unit as the rules see it."""
    return Room(
        key=unit.pk,
        name=str(unit),
        kind=unit.kind,
        capacity=unit.capacity or offer.capacity,
        quantity=unit.quantity,
        minimum_nights=unit.minimum_nights,
    )


def freshness_limits() -> dict[str, timedelta]:
    """For how long a word of each source may be relied on."""
    hand = timedelta(days=settings.AVAILABILITY_HAND_DAYS)
    return {
        **{source.value: hand for source in Source},
        Source.FEED.value: timedelta(hours=settings.AVAILABILITY_FEED_HOURS),
    }


def judged_nights(
    units: Sequence[Unit],
    arrival: date,
    departure: date,
    *,
    without_feed: int | None = None,
    now: datetime | None = None,
) -> dict[int, Nights]:
    """What holds for each night of each unit, by the unit's key; nights nobody spoke of are left out.

    Two queries. ``without_feed`` leaves one feed's words out (what is given back to it).
    """
    quantities = {unit.pk: unit.quantity for unit in units}
    overlap = {"first_night__lt": departure, "end_night__gt": arrival}
    words = _told(Word.objects.filter(**overlap), quantities, arrival, departure)
    feeds = _fed(
        FeedNights.objects.filter(**overlap).exclude(feed=without_feed), quantities, arrival, departure
    )
    now, limits = now or timezone.now(), freshness_limits()
    judged: dict[int, Nights] = {}
    for key, quantity in quantities.items():
        own: dict[date, list[Told]] = {night: [word] for night, word in words.get(key, {}).items()}
        for night, says in feeds.get(key, {}).items():
            if (word := word_of_feeds(says, quantity)) is not None:
                own.setdefault(night, []).append(word)
        judged[key] = {night: held for night, told in own.items() if (held := judge(told, now, limits))}
    return judged


def _among(path: str, keys: Iterable[int]) -> Q:
    """Only those units; all of them where the list would cost more than reading the others."""
    listed = list(keys)
    return Q(**{f"{path}__in": listed}) if len(listed) < LONG_LIST else Q()


def _told(
    found: QuerySet[Word], quantities: Mapping[int, int], arrival: date, departure: date
) -> dict[int, dict[date, Told]]:
    stretches: dict[int, list[Stretch[Told]]] = defaultdict(list)
    rows = found.filter(_among("unit", quantities)).values_list(
        "unit", "first_night", "end_night", "left", "source", "said_at", "heard_at"
    )
    for unit, first, end, left, source, said_at, heard_at in rows.order_by():
        if unit in quantities:
            told = Told(min(left, quantities[unit]), source, said_at, heard_at)
            stretches[unit].append(Stretch(first, end, told))
    return {unit: by_night(own, arrival, departure) for unit, own in stretches.items()}


def _fed(
    found: QuerySet[FeedNights], quantities: Mapping[int, int], arrival: date, departure: date
) -> dict[int, dict[date, list[FeedSays]]]:
    rows = (
        found.filter(_among("feed__unit", quantities), feed__read_at__isnull=False)
        .order_by()
        .values_list(
            "feed__unit", "first_night", "end_night", "taken", "since", "feed__read_at", "feed__partial"
        )
    )
    said: dict[int, dict[date, list[FeedSays]]] = defaultdict(lambda: defaultdict(list))
    for unit, first, end, taken, since, read_at, partial in rows:
        if unit in quantities:
            says = FeedSays(taken, since, read_at or NEVER, whole=not partial)
            for night in by_night([Stretch(first, end, None)], arrival, departure):
                said[unit][night].append(says)
    return said


def _verdict(offer: Offer, units: Sequence[Unit], nights: Mapping[int, Nights], stay: Stay) -> Verdict:
    if offer.status != Status.PUBLISHED:
        return Verdict(State.FULL, places=0, reasons=(Reason.SUSPENDED,))
    if is_closed(offer, stay.nights):
        return Verdict(State.FULL, places=0, reasons=(Reason.CLOSED,))
    rooms = [room_of(unit, offer) for unit in units] or [Room(0, "", UnitKind.WHOLE, offer.capacity)]
    states = [
        room_over_stay(room, [nights.get(room.key, {}).get(night) for night in stay.nights]) for room in rooms
    ]
    return judge_lodging(states, stay.people)


def is_closed(offer: Offer, nights: Iterable[date]) -> bool:
    """Whether its sheet says that it is closed on one of the nights."""
    calendar = calendar_of(offer)
    return any(closed_on(calendar, night) for night in nights)


def closed_on(calendar: Calendar, night: date) -> bool:
    """Whether a lodging is closed on a night.

    The hours of a lodging are those of its reception: only its seasons count, and the days it is closed
    exceptionally. Without any period it is never closed.
    """
    exception = calendar.exceptions.get(night)
    if exception is not None:
        return exception.closed
    return bool(calendar.stretches) and not any(period.holds(night) for period in calendar.stretches)
