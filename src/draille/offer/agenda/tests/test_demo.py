"""The agenda of the demonstration."""

from __future__ import annotations

from datetime import date

import pytest

from draille.kernel.clock import today
from draille.offer.agenda.demo import seed_agenda
from draille.offer.agenda.enums import State
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.agenda.queries import EventFilter, events_of
from draille.offer.agenda.sentences import schedule_line


@pytest.mark.django_db
def test_a_year_has_some_250_events_in_every_sector(demo_office: None) -> None:
    year = today().year
    events = events_of(EventFilter(first_day=date(year, 1, 1), last_day=date(year, 12, 31)))
    assert events.count() == 250
    sectors = set(events.values_list("commune__sector__slug", flat=True))
    assert sectors == {"mont_lozere", "vallee_francaise", "vallee_longue_calbertois"}
    assert all(schedule_line(event) for event in events)
    assert Occurrence.objects.filter(state=State.CANCELLED).exists()


@pytest.mark.django_db
def test_it_is_not_loaded_twice(demo_office: None) -> None:
    before = Event.objects.count()
    seed_agenda(lambda words: None)
    assert Event.objects.count() == before
