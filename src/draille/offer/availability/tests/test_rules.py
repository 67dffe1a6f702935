"""Nights, words and parties: the arithmetic."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from draille.offer.availability.enums import Reason, Source, State
from draille.offer.availability.rules.nights import (
    NIGHT,
    Stretch,
    by_night,
    erased,
    nights_between,
    painted,
)
from draille.offer.availability.rules.parties import (
    Room,
    judge_lodging,
    pick_units,
    room_over_stay,
    spread,
)
from draille.offer.availability.rules.words import (
    NEVER,
    FeedSays,
    Judged,
    Told,
    judge,
    word_of_feeds,
)

START = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LIMITS = {source.value: timedelta(days=14) for source in Source} | {"feed": timedelta(hours=48)}


def day(number: int) -> date:
    return START + timedelta(days=number)


RANGES = st.tuples(st.integers(0, 30), st.integers(1, 12), st.integers(0, 3)).map(
    lambda it: Stretch(day(it[0]), day(it[0] + it[1]), it[2])
)


@given(st.lists(st.tuples(RANGES, st.booleans()), max_size=12))
def test_the_last_word_holds_on_each_night_and_stretches_never_overlap(steps):
    stretches: list[Stretch[int]] = []
    expected: dict[date, int] = {}
    for new, erase in steps:
        if erase:
            stretches = erased(stretches, new.first, new.end)
            for night in nights_between(new.first, new.end):
                expected.pop(night, None)
        else:
            stretches = painted(stretches, new)
            expected |= dict.fromkeys(nights_between(new.first, new.end), new.value)
    assert by_night(stretches, day(0), day(60)) == expected
    assert all(one.first < one.end for one in stretches)
    assert all(one.end <= other.first for one, other in pairwise(stretches))


@given(st.dates(date(2024, 1, 1), date(2030, 12, 1)), st.integers(0, 70))
def test_a_stay_has_as_many_nights_as_days_between(arrival, length):
    """Changes of clock, ends of months and of years change nothing: nights are days, not hours."""
    nights = list(nights_between(arrival, arrival + timedelta(days=length)))
    assert len(nights) == length
    assert arrival + timedelta(days=length) not in nights
    assert all(after - before == NIGHT for before, after in pairwise(nights))


def test_the_nights_of_a_change_of_clock_and_of_a_leap_day():
    assert list(nights_between(date(2026, 3, 28), date(2026, 3, 30))) == [
        date(2026, 3, 28),
        date(2026, 3, 29),
    ]
    assert list(nights_between(date(2026, 10, 24), date(2026, 10, 26)))[-1] == date(2026, 10, 25)
    assert list(nights_between(date(2028, 2, 28), date(2028, 3, 1))) == [date(2028, 2, 28), date(2028, 2, 29)]


def rooms(*shapes: tuple[int, int], kind: str = "room") -> list[tuple[Room, int]]:
    return [
        (Room(key, f"n° {key}", kind, capacity, left), left) for key, (capacity, left) in enumerate(shapes)
    ]


SHAPES = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(SHAPES, st.integers(1, 14))
def test_units_that_hold_a_party_are_the_fewest_then_the_closest(shapes, people):
    available = rooms(*shapes)
    found = pick_units(available, people)
    sizes = [
        (sum(counts), sum(count * capacity for count, (capacity, _) in zip(counts, shapes, strict=True)))
        for counts in product(*(range(left + 1) for _, left in shapes))
    ]
    holding = [size for size in sizes if size[1] >= people]
    if not holding:
        assert found is None
        return
    assert found is not None
    left = {room.key: count for room, count in available}
    assert all(one.number <= left[one.room.key] for one in found)
    assert min(holding) == (
        sum(one.number for one in found),
        sum(one.number * (one.room.capacity or 0) for one in found),
    )


def test_a_house_let_whole_is_not_added_to_its_rooms():
    house = (Room(9, "tout", "whole", 6), 1)
    assert pick_units([house, *rooms((2, 2))], 8) is None
    assert [one.room.key for one in pick_units([house, *rooms((2, 2))], 6) or ()] == [9]
    assert [one.room.key for one in pick_units([house, *rooms((2, 2))], 2) or ()] == [0]


def said(left: int, hours_ago: float, source: str = "hand", heard: float | None = None) -> Told:
    heard_at = NOW - timedelta(hours=hours_ago if heard is None else heard)
    return Told(left, source, NOW - timedelta(hours=hours_ago), heard_at)


WORDS = st.lists(
    st.builds(said, st.integers(0, 2), st.integers(0, 900), st.sampled_from([one.value for one in Source])),
    min_size=1,
    max_size=5,
)


@given(WORDS)
def test_the_latest_word_wins_whatever_the_order_they_are_given_in(words):
    found, again = judge(words, NOW, LIMITS), judge(words[::-1], NOW, LIMITS)
    assert found is not None
    assert again is not None
    assert (found.left, found.fresh) == (again.left, again.fresh)
    assert found.left in {word.left for word in words if word.said_at == max(one.said_at for one in words)}


def test_at_the_same_moment_the_office_wins_over_a_platform():
    assert judge([said(1, 3, "feed"), said(0, 3, "hand"), said(1, 3, "owner")], NOW, LIMITS).left == 0


def test_a_word_grows_old_and_one_that_agrees_keeps_it_fresh():
    old = said(1, 24 * 15)
    assert judge([old], NOW, LIMITS).fresh is False
    assert judge([old, said(1, 24 * 30, "feed", heard=1)], NOW, LIMITS).fresh is True
    # A platform that has said "free" for ever does not make the owner's later "full" doubtful, nor free.
    full = judge([said(0, 24 * 15), Told(1, "feed", NEVER, NOW)], NOW, LIMITS)
    assert (full.left, full.fresh) == (0, False)
    assert judge([], NOW, LIMITS) is None


def test_feeds_of_one_unit_add_up():
    old, new = NOW - timedelta(hours=60), NOW - timedelta(hours=1)
    word = word_of_feeds([FeedSays(1, NEVER, new), FeedSays(0, NEVER, old)], 1)
    assert (word.left, word.heard_at) == (0, new)
    # "Free" is only as fresh as the platform read longest ago.
    word = word_of_feeds([FeedSays(0, NEVER, new), FeedSays(0, NEVER, old)], 1)
    assert (word.left, word.heard_at) == (1, old)
    assert word_of_feeds([FeedSays(1, NEVER, new), FeedSays(1, NEVER, new)], 3).left == 1
    assert word_of_feeds([FeedSays(0, NEVER, new, whole=False)], 1).heard_at == NEVER
    assert word_of_feeds([], 1) is None


def held(left: int, fresh: bool = True) -> Judged:
    return Judged(left, "hand", NOW, fresh)


def state(*nights: Judged | None, room: Room | None = None):
    room = room or Room(1, "une chambre", "room", 4)
    return judge_lodging([room_over_stay(room, nights)], 4)


def test_unknown_and_old_are_to_be_checked_never_free():
    assert state(held(1), held(1)).state is State.FREE
    for nights, reason in (((held(1), None), Reason.UNKNOWN), ((held(1), held(1, False)), Reason.STALE)):
        verdict = state(*nights)
        assert verdict.state is State.CHECK
        assert reason in verdict.reasons
    # One night surely full settles it, whatever is not known of the others.
    assert state(held(0), None).state is State.FULL
    assert state(held(0, False), held(1)).state is State.CHECK


def test_a_unit_too_short_a_stay_too_small_a_lodging_and_one_without_size():
    strict = Room(1, "gîte", "whole", 4, minimum_nights=3)
    assert state(held(1), held(1), room=strict).reasons == (Reason.MINIMUM,)
    assert state(held(1), room=Room(1, "petit", "room", 2)).reasons == (Reason.TOO_SMALL,)
    unsized = state(held(1), room=Room(1, "?", "whole", None))
    assert (unsized.state, unsized.reasons) == (State.CHECK, (Reason.CAPACITY,))
    assert state(held(0), room=Room(1, "?", "whole", None)).reasons == (Reason.FULL,)


def test_a_house_of_which_a_room_is_let_is_no_longer_whole():
    house, room = Room(1, "tout", "whole", 6), Room(2, "chambre", "room", 2, 3)
    begun = [room_over_stay(house, [held(1)]), room_over_stay(room, [held(2)])]
    assert judge_lodging(begun, 6).state is State.FULL
    untouched = [room_over_stay(house, [held(1)]), room_over_stay(room, [held(3)])]
    assert [one.room.key for one in judge_lodging(untouched, 6).picked] == [1]


@given(SHAPES, st.integers(0, 30))
def test_places_told_on_the_telephone_are_at_least_there_and_never_more_than_exist(shapes, places):
    found = [Room(key, "", "room", capacity, quantity) for key, (capacity, quantity) in enumerate(shapes)]
    counts = spread(found, places)
    total = sum(counts[room.key] * (room.capacity or 0) for room in found)
    assert all(0 <= counts[room.key] <= room.quantity for room in found)
    assert total >= min(places, sum((room.capacity or 0) * room.quantity for room in found))
    assert (places == 0) is (total == 0) or not any(room.quantity for room in found)
