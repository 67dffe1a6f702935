"""What a lodging's public page says of the two months to come: what is known, as stretches of nights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.kernel.clock import today
from draille.offer.availability import sentences
from draille.offer.availability.enums import State, UnitKind
from draille.offer.availability.models import Unit
from draille.offer.availability.queries import Nights, closed_on, judged_nights, room_of, units_of
from draille.offer.availability.rules.nights import NIGHT, Stretch, gathered, joined, nights_between
from draille.offer.availability.rules.parties import Room, judge_lodging, room_over_stay
from draille.offer.offers.calendars import calendar_of
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

AHEAD = timedelta(days=61)
NEXT = 3
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a night: a ``State`` or ``CLOSED``, and how many people still find room."""

    state: str
    places: int | None = None

    @property
    def words(self) -> str:
        """« libre », « libre, jusqu’à 4 personnes », « complet », « à vérifier », « fermé »."""
        if self.state == CLOSED:
            return _("fermé")
        if self.state == State.FREE and self.places:
            people = ngettext("%(n)s personne", "%(n)s personnes", self.places) % {"n": self.places}
            return _("libre, jusqu’à %(people)s") % {"people": people}
        return str(State(self.state).label)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The two months to come of a lodging: all stretches of nights in words, and the next free ones.

    ``until`` is the last night looked at, ``heard`` when the last news came, ``minimum`` the fewest nights.
    """

    stretches: Sequence[tuple[str, Told]]
    free: Sequence[str]
    until: date
    heard: str
    minimum: int

    @property
    def until_words(self) -> str:
        """The last night, in words."""
        return sentences.day_words(self.until)


def ahead_of(offer: Offer, now: datetime | None = None) -> Ahead | None:
    """What is known; nothing where no calendar is kept, or where it says no more than the sheet.

    Three queries for a lodging, none for others.
    """
    units = units_of([offer]).get(offer.pk, []) if offer.kind == Kind.LODGING else []
    if not units:
        return None
    now, first = now or timezone.now(), today()
    end = first + AHEAD
    judged = judged_nights(units, first, end, now=now)
    heard = [held for nights in judged.values() for held in nights.values()]
    if not heard:
        return None
    newest = max(heard, key=lambda held: held.heard_at)
    told = _told(offer, units, judged, first, end)
    if not any(one.value.state in (State.FREE, State.FULL) for one in told):
        return None
    # However many find room from one night to the next, it is free.
    states = joined(Stretch(one.first, one.end, one.value.state) for one in told)
    free = [one for one in states if one.value == State.FREE]
    return Ahead(
        stretches=[(sentences.days_words(one.first, one.end - NIGHT), one.value) for one in told],
        free=[sentences.days_words(one.first, one.end - NIGHT) for one in free[:NEXT]],
        until=end - NIGHT,
        heard=sentences.ago(newest.heard_at, now),
        minimum=min(unit.minimum_nights for unit in units),
    )


def _told(
    offer: Offer, units: Sequence[Unit], judged: Mapping[int, Nights], first: date, end: date
) -> Sequence[Stretch[Told]]:
    calendar = calendar_of(offer)
    # A night is judged by itself: how many are wanted at least is said once, beside.
    rooms = [replace(room_of(unit, offer), minimum_nights=1) for unit in units]
    counted = any(room.kind != UnitKind.WHOLE or room.quantity > 1 for room in rooms)
    return gathered(
        (
            night,
            Told(CLOSED) if closed_on(calendar, night) else _judged(rooms, judged, night, counted=counted),
        )
        for night in nights_between(first, end)
    )


def _judged(rooms: Sequence[Room], judged: Mapping[int, Nights], night: date, *, counted: bool) -> Told:
    verdict = judge_lodging([room_over_stay(room, [judged[room.key].get(night)]) for room in rooms], 1)
    free = verdict.state is State.FREE
    return Told(verdict.state.value, verdict.places if free and counted else None)
