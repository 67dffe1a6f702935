"""Which lodging is free: the question asked of the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.offer.availability import actions
from draille.offer.availability.enums import Reason, Source, State
from draille.offer.availability.models import Unit, Word
from draille.offer.availability.queries import free_condition, free_lodgings
from draille.offer.availability.tests.factories import UnitFactory, in_days, lodging, say
from draille.offer.offers.actions import change_offer, suspend_offer
from draille.offer.offers.models import Offer
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db


def verdict(offer: Offer, people: int = 2, first: int = 3, end: int = 5):
    return free_lodgings(in_days(first), in_days(end), people).verdicts[offer.pk]


def test_a_family_takes_two_rooms_of_one_lodging(db):
    offer = lodging(("room", 2, 2), ("room", 3, 1))
    for unit in offer.units.all():
        say(unit, 0, 30, unit.quantity)
    found = verdict(offer, 5)
    assert found.state is State.FREE
    assert sum(one.number for one in found.picked) == 2
    assert Reason.SPLIT in found.reasons
    assert verdict(offer, 8).reasons == (Reason.TOO_SMALL,)
    assert verdict(offer, 2).places == 7


def test_nights_are_half_open(db):
    offer = lodging(("room", 2, 1))
    unit = offer.units.get()
    say(unit, 0, 10, 1)
    say(unit, 5, 6, 0)
    assert verdict(offer, first=3, end=5).state is State.FREE
    assert verdict(offer, first=6, end=8).state is State.FREE
    assert verdict(offer, first=5, end=6).state is State.FULL
    assert verdict(offer, first=8, end=11).state is State.CHECK


def test_unknown_is_not_free_and_a_lodging_without_units_counts_as_one(db):
    offer = OfferFactory(capacity=4)
    assert verdict(offer, 4).state is State.CHECK
    assert verdict(offer, 5).reasons == (Reason.TOO_SMALL,)
    actions.record_call(offer=offer, arrival=in_days(3), departure=in_days(5), left=4, by=None)
    assert verdict(offer, 4).state is State.FREE
    assert Unit.objects.get(offer=offer).capacity is None


def test_an_old_word_is_to_be_checked_until_it_is_confirmed(db):
    offer = lodging(("room", 2, 1))
    say(offer.units.get(), 0, 30, 1, now=timezone.now() - timedelta(days=15))
    assert verdict(offer).state is State.CHECK
    assert verdict(offer).reasons == (Reason.STALE,)
    assert actions.confirm_words(offer=offer, by=None) == 1
    assert verdict(offer).state is State.FREE


def test_a_closed_season_and_a_suspended_sheet_are_not_free(db):
    offer = lodging(("room", 2, 1))
    say(offer.units.get(), 0, 30, 1)
    opening = [{"first_day": in_days(0).isoformat(), "last_day": in_days(4).isoformat(), "yearly": False}]
    change_offer(offer=offer, sheet={"periods": opening}, by=None)
    assert verdict(offer, first=3, end=5).state is State.FREE
    assert verdict(offer, first=4, end=6).reasons == (Reason.CLOSED,)
    suspend_offer(offer=offer, by=None)
    assert offer.pk not in free_lodgings(in_days(3), in_days(5), 2).verdicts
    among = Offer.objects.filter(pk=offer.pk)
    assert free_lodgings(in_days(3), in_days(5), 2, offers=among).verdicts[offer.pk].reasons == (
        Reason.SUSPENDED,
    )


def test_reception_hours_close_no_lodging(db):
    offer = lodging(("room", 2, 1))
    say(offer.units.get(), 0, 30, 1)
    change_offer(offer=offer, sheet={"periods": [{"hours": {"0": [["16:00", "19:00"]]}}]}, by=None)
    assert verdict(offer, first=3, end=12).state is State.FREE


def test_as_a_condition_of_the_catalogue(db):
    free, full = lodging(("room", 2, 1)), lodging(("room", 2, 1))
    OfferFactory(kind="restaurant", category="table")
    say(free.units.get(), 0, 30, 1)
    say(full.units.get(), 0, 30, 0)
    condition = free_condition(in_days(3), in_days(5), 2)
    assert isinstance(condition, Q)
    assert list(find_offers(OfferFilter(kinds=("lodging",))).filter(condition)) == [free]
    assert free_lodgings(in_days(3), in_days(5), 2).full == [full.pk]


@pytest.mark.parametrize(
    ("first", "end", "people", "code", "field"),
    [
        (5, 5, 2, "departure_before_arrival", "departure"),
        (5, 4, 2, "departure_before_arrival", "departure"),
        (5, 66, 2, "stay_too_long", "departure"),
        (-1, 3, 2, "stay_past", "arrival"),
        (800, 802, 2, "stay_too_far", "arrival"),
        (5, 6, 0, "people_out_of_range", "people"),
        (5, 6, 101, "people_out_of_range", "people"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(db, first, end, people, code, field):
    with pytest.raises(Refused) as refusal:
        free_lodgings(in_days(first), in_days(end), people)
    assert (refusal.value.code, refusal.value.field, refusal.value.status) == (code, field, 400)


def test_sixty_nights_may_be_asked_for(db):
    assert free_lodgings(in_days(0), in_days(60), 1).free == []


@pytest.mark.parametrize("lodgings", [2, 12])
def test_as_many_queries_for_many_lodgings(db, lodgings, django_assert_num_queries):
    for _ in range(lodgings):
        unit = UnitFactory(quantity=3)
        say(unit, 0, 30, 2)
        say(unit, 4, 5, 1, source=Source.OWNER)
    with django_assert_num_queries(6):
        assert len(free_lodgings(in_days(3), in_days(17), 2).free) == lodgings


def test_nothing_wrong_is_kept(db):
    unit = UnitFactory(quantity=2)
    for first, end, left in ((3, 3, 1), (3, 5, 3), (-3, 2, 1), (3, 900, 1)):
        with pytest.raises(Refused):
            say(unit, first, end, left)
    nights = {"first_night": in_days(3), "end_night": in_days(3)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Word.objects.create(unit=unit, left=1, source="hand", **nights)
    for wrong in ({"quantity": 0}, {"capacity": 0}, {"kind": "castle"}, {"minimum_nights": 31}):
        with pytest.raises(Refused):
            actions.save_unit(offer=unit.offer, values=wrong, by=None)


def test_a_change_is_taken_back(db):
    unit = UnitFactory(quantity=2)
    say(unit, 0, 10, 2)
    nights = actions.NightRange(in_days(3), in_days(6))
    before = actions.snapshot_words([unit], nights)
    say(unit, 3, 6, 0)
    say(unit, 4, 5, None)
    actions.restore_words(offer=unit.offer, snapshot=before, by=None)
    word = Word.objects.get()
    assert (word.first_night, word.end_night, word.left) == (in_days(0), in_days(10), 2)


def test_only_a_lodging_has_nights(db):
    with pytest.raises(Refused):
        actions.units_for_words(OfferFactory(kind="restaurant", category="table"))
