"""The demonstration's availability: every state is there, nothing overlaps, a second load adds nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Count

from draille.kernel.clock import today
from draille.offer.availability.demo import seed_availability, units_of
from draille.offer.availability.enums import State
from draille.offer.availability.models import Unit, Word
from draille.offer.availability.queries import free_lodgings
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

LODGINGS = {"kind": Kind.LODGING}


@pytest.mark.usefixtures("demo_office")
class TestDemo:
    def test_every_published_lodging_has_what_it_lets(self) -> None:
        lodgings = Offer.objects.published().filter(**LODGINGS)
        assert lodgings.count() >= 340
        assert not lodgings.annotate(many=Count("units")).filter(many=0).exists()
        assert not Unit.objects.exclude(offer__kind=Kind.LODGING).exists()
        kinds = dict(Unit.objects.values_list("kind").annotate(Count("pk")).order_by())
        assert set(kinds) == {"whole", "room", "bed", "pitch", "cabin"}

    def test_units_fit_their_lodging(self) -> None:
        for unit in Unit.objects.select_related("offer"):
            assert unit.quantity >= 1
            assert unit.capacity is None or 1 <= unit.capacity <= 5
            assert 1 <= unit.minimum_nights <= 3
        assert not Word.objects.filter(left__gt=999).exists()

    def test_a_year_ahead_without_holes_and_never_more_than_there_is(self) -> None:
        words = Word.objects.select_related("unit").order_by("unit", "first_night")
        ends: dict[int, object] = {}
        for word in words:
            assert word.left <= word.unit.quantity
            assert word.first_night == ends.get(word.unit_id, word.first_night)
            ends[word.unit_id] = word.end_night
        assert ends
        assert len(set(ends.values())) == 1

    def test_a_family_of_four_finds_some_free_some_full_some_to_ask(self) -> None:
        arrival = today() + timedelta(days=10)
        found = free_lodgings(arrival, arrival + timedelta(days=3), 4)
        counts = {state: len(found.keys(state)) for state in State}
        assert all(count >= 10 for count in counts.values()), counts

    def test_the_same_lodging_lets_the_same_each_time(self) -> None:
        for offer in Offer.objects.published().filter(**LODGINGS).select_related("owner")[:20]:
            made = [(one.kind, one.name, one.quantity) for one in units_of(offer)]
            assert made == list(offer.units.order_by("order").values_list("kind", "name", "quantity"))

    def test_a_second_load_changes_nothing(self) -> None:
        before = (Unit.objects.count(), Word.objects.count())
        told: list[str] = []
        seed_availability(told.append)
        assert told == ["déjà en place"]
        assert (Unit.objects.count(), Word.objects.count()) == before
