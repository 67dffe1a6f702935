"""A tally always equals its contacts, whatever was written and in whatever order."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.kernel.contracts import Memo, Scope
from draille.kernel.periods import Period
from draille.welcome.reception import tallies
from draille.welcome.reception.counting import count_days
from draille.welcome.reception.figures import tally_by_day, tally_by_month, tally_of
from draille.welcome.reception.models import Contact, DayTally, MonthTally
from draille.welcome.reception.tally import Tally, fold
from draille.welcome.reception.tests.welcomed import two_offices, welcome, welcome_many

YEAR = Period.year(2024)


def people(period: Period, division: str | None = None) -> int:
    return tally_of(Scope(period, division), Memo()).people


def rewrite(contact: Contact, **fields: object) -> None:
    """Correct or withdraw a contact as the actions do."""
    with transaction.atomic():
        before = (tallies.place_of(contact), contact.day)
        for name, value in fields.items():
            setattr(contact, name, value)
        contact.save()
        tallies.mark_stale({before, (tallies.place_of(contact), contact.day)})


@pytest.mark.django_db
def test_tallies_equal_their_contacts():
    welcome_many(150)
    for period in (
        Period.year(2023),
        YEAR,
        Period.month(2024, 7),
        Period(date(2024, 2, 10), date(2024, 5, 20)),
    ):
        assert tallies.verify(period) == []
        assert fold(tallies.read_months(period).values()) == fold(count_days(list(period.days())).values())


steps = st.lists(
    st.tuples(
        st.sampled_from(["record", "correct", "move", "withdraw", "read"]),
        st.integers(0, 9),
        st.dates(date(2024, 1, 30), date(2024, 3, 2)),
        st.one_of(st.none(), st.integers(1, 300)),
    ),
    max_size=14,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_sequence_of_writes_and_reads(sequence):
    with transaction.atomic():
        offices = two_offices()
        made: list[Contact] = []
        for verb, which, day, number in sequence:
            if verb == "record" or not made:
                made.append(welcome(office=offices[which % 2], day=day, people=number))
            contact = made[which % len(made)]
            if verb == "correct":
                rewrite(contact, people=number, country="BE", departement="")
            elif verb == "move":
                rewrite(contact, day=day, office=offices[(which + 1) % 2])
            elif verb == "withdraw":
                rewrite(contact, withdrawn_at=timezone.now())
            elif verb == "read":
                people(YEAR)
        assert tallies.verify(Period(date(2024, 1, 1), date(2024, 3, 31))) == []
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_month_added_up_is_read_again_after_a_write():
    office = two_offices()[0]
    contact = welcome(office=office, day=date(2024, 7, 16), people=3)
    assert people(YEAR) == 3
    assert MonthTally.objects.count() == 1
    rewrite(contact, people=5)
    assert people(YEAR) == 5
    rewrite(contact, withdrawn_at=timezone.now())
    assert people(YEAR) == 0


@pytest.mark.django_db
def test_a_write_between_reading_and_keeping_is_not_lost(monkeypatch):
    office = two_offices()[0]
    welcome(office=office, people=3)
    counted = []

    def count_then_somebody_writes(days):
        found = count_days(days)
        if not counted:
            welcome(office=office, people=4)
        counted.append(days)
        return found

    monkeypatch.setattr(tallies, "count_days", count_then_somebody_writes)
    assert people(YEAR) == 7
    assert len(counted) == 2
    assert people(YEAR) == 7


def test_readers_and_writers_side_by_side(real_db):
    office = two_offices()[0]
    welcome(office=office, people=1)
    stop, faults = threading.Event(), []

    def read():
        try:
            while not stop.is_set():
                people(YEAR)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    def write():
        try:
            for _ in range(25):
                welcome(office=office, people=1)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _ in range(2)]
    writers = [threading.Thread(target=write) for _ in range(2)]
    for thread in readers + writers:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()
    assert not faults
    assert people(YEAR) == 51
    assert tallies.verify(Period.month(2024, 7)) == []


@pytest.mark.django_db
def test_recount_repairs_what_was_thrown_away():
    welcome_many(40)
    before = people(YEAR)
    DayTally.objects.update(counts={})
    MonthTally.objects.all().delete()
    assert people(YEAR) != before
    said: list[str] = []
    tallies.recount(YEAR, said.append)
    assert people(YEAR) == before
    assert said[0] == "01/2024"
    DayTally.objects.all().delete()
    tallies.recount(YEAR)
    assert tallies.verify(YEAR) == []


@pytest.mark.django_db
def test_the_last_minute_of_the_year_belongs_to_it():
    office = two_offices()[0]
    welcome(office=office, moment=datetime(2024, 12, 31, 22, 59, tzinfo=UTC), people=3)  # 23:59 in Paris
    welcome(office=office, moment=datetime(2024, 12, 31, 23, 0, tzinfo=UTC), people=5)  # midnight
    assert people(YEAR) == 3
    assert people(Period.year(2025)) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2024, 10, 27)])
def test_days_the_clock_changes_count_once(day):
    office = two_offices()[0]
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for hour in range(-3, 27):
        welcome(office=office, moment=midnight + timedelta(hours=hour), people=1)
    days = dict(tally_by_day(Scope(Period(day - timedelta(1), day + timedelta(1))), Memo()))
    assert days[day].contacts == (23 if day.month == 3 else 25)
    assert sum(tally.contacts for tally in days.values()) == 30


@pytest.mark.django_db
def test_sessions_belong_to_no_office():
    welcome_many(80)
    outreach = ("outreach",)
    assert tally_of(Scope(YEAR), Memo(), outreach).contacts > 0
    for slug in ("vialas", "pont_de_montvert"):
        assert tally_of(Scope(YEAR, slug), Memo(), outreach).contacts == 0


@pytest.mark.django_db
def test_months_add_up_to_the_year():
    welcome_many(80)
    memo = Memo()
    months = [tally for _, tally in tally_by_month(Scope(YEAR), memo)]
    assert sum(months, Tally()) == tally_of(Scope(YEAR), memo)


@pytest.mark.django_db
def test_reading_a_year_costs_the_same_queries_whatever_it_holds():
    welcome_many(20)
    people(YEAR)
    with CaptureQueriesContext(
        connection,
    ) as few:
        people(YEAR)
    welcome_many(60, seed=2)
    people(YEAR)
    with CaptureQueriesContext(connection) as many:
        people(YEAR)
    assert len(few) == len(many) == 2
