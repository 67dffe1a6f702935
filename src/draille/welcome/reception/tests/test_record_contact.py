"""Recording: once each, whatever happens to the line."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.welcome.reception.actions import (
    ContactRefused,
    Outcome,
    quick_contact,
    record_contact,
    record_contacts,
    withdraw_contact,
)
from draille.welcome.reception.models import Contact, DayTally, Topic
from draille.welcome.reception.rules import ContactData
from tests.factories import OfficeFactory


def data(**changes: Any) -> ContactData:
    given: dict[str, Any] = {
        "uuid": uuid4(),
        "channel": "counter",
        "office": "vialas",
        "happened_at": timezone.now(),
        "people": 2,
        "departement": "30",
        "services": ("practical", "shop"),
        "topics": ("sport",),
    }
    return ContactData(**(given | changes))


@pytest.fixture
def counsellor(db: None, staff: Callable[..., Any]) -> Any:
    OfficeFactory()
    return staff("counsellor")


def test_a_contact_is_recorded_with_its_words(counsellor: Any) -> None:
    recorded = record_contact(data=data(), by=counsellor)
    assert recorded.created
    contact = Contact.objects.get()
    assert (contact.country, contact.departement, contact.people) == ("FR", "30", 2)
    assert {service.code for service in contact.services.all()} == {"practical", "shop"}
    assert contact.recorded_by == counsellor
    assert contact.day == timezone.localdate(contact.happened_at)
    assert [entry.verb for entry in Entry.objects.about(contact)] == ["record_contact"]
    assert DayTally.objects.get().place == "vialas"


def test_the_same_uuid_is_recorded_once(counsellor: Any) -> None:
    once = data()
    first = record_contact(data=once, by=counsellor)
    again = record_contact(data=replace(once, people=9), by=counsellor)
    assert (again.created, again.contact.pk) == (False, first.contact.pk)
    assert Contact.objects.get().people == 2


def test_a_replay_does_not_bring_back_what_was_withdrawn(counsellor: Any) -> None:
    once = data()
    withdraw_contact(contact=record_contact(data=once, by=counsellor).contact, by=counsellor)
    (result,) = record_contacts(items=[once], by=counsellor)
    assert result.outcome == Outcome.WITHDRAWN
    assert not Contact.objects.exists()


def test_a_refusal_writes_nothing(counsellor: Any) -> None:
    with pytest.raises(ContactRefused) as refusal:
        record_contact(data=data(people=0, departement="99"), by=counsellor)
    assert [problem.code for problem in refusal.value.problems] == ["no_people", "unknown_departement"]
    assert (Contact.all_objects.count(), Entry.objects.count(), DayTally.objects.count()) == (0, 0, 0)


def test_a_batch_is_answered_item_by_item(counsellor: Any) -> None:
    held = data()
    record_contact(data=held, by=counsellor)
    items = [data(), data(people=400), held, data(happened_at=timezone.now() - timedelta(hours=2))]
    results = record_contacts(items=items, by=counsellor)
    assert [result.outcome for result in results] == ["created", "refused", "already", "created"]
    assert [result.uuid for result in results] == [item.uuid for item in items]
    assert results[1].problems[0].code == "too_many_people"
    assert Contact.objects.count() == 3


def test_twice_in_one_batch_is_once(counsellor: Any) -> None:
    twice = data()
    assert [item.outcome for item in record_contacts(items=[twice, twice], by=counsellor)] == [
        "created",
        "already",
    ]


def test_quick_contact_waits_to_be_qualified(counsellor: Any) -> None:
    recorded = quick_contact(
        uuid=uuid4(), channel="counter", office="vialas", people=4, happened_at=timezone.now(), by=counsellor
    )
    assert (recorded.contact.qualified, recorded.contact.country) == (False, "")


def test_an_auditor_may_not_record(counsellor: Any, staff: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="droit"):
        record_contact(data=data(), by=staff("auditor"))


def test_another_office_is_asked_again(counsellor: Any, staff: Callable[..., Any]) -> None:
    elsewhere = staff("counsellor", offices=[OfficeFactory(slug="saint_germain")])
    with pytest.raises(ContactRefused, match="remplacement"):
        record_contact(data=data(), by=elsewhere)
    assert record_contact(data=data(confirm_office=True), by=elsewhere).created


def test_a_colleague_hands_in_what_another_took_down(counsellor: Any, staff: Callable[..., Any]) -> None:
    colleague = staff("counsellor")
    contact = record_contact(data=data(taken_by=counsellor.pk), by=colleague).contact
    assert contact.recorded_by == counsellor
    (entry,) = Entry.objects.about(contact)
    assert entry.account == str(colleague.pk)
    assert "remis par" in entry.note


def test_a_stranger_cannot_be_named(counsellor: Any, staff: Callable[..., Any]) -> None:
    auditor = staff("auditor")
    assert record_contact(data=data(taken_by=auditor.pk), by=counsellor).contact.recorded_by == counsellor
    assert record_contact(data=data(taken_by=10**9), by=counsellor).contact.recorded_by == counsellor


@pytest.mark.usefixtures("real_db")
def test_two_devices_handing_in_the_same_at_once_record_it_once(staff: Callable[..., Any]) -> None:
    OfficeFactory()
    by = staff("counsellor")
    same = [data() for _ in range(5)]

    def hand_in(_: int) -> list[str]:
        try:
            return [item.outcome.value for item in record_contacts(items=same, by=by)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = [outcome for found in pool.map(hand_in, range(4)) for outcome in found]
    assert (answers.count("created"), answers.count("already")) == (5, 15)
    assert Contact.objects.count() == 5
    assert Entry.objects.filter(verb="record_contact").count() == 5


def test_recording_costs_the_same_in_a_full_office(
    counsellor: Any, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    record_contacts(items=[data() for _ in range(5)], by=counsellor)
    with django_assert_max_num_queries(10):
        record_contact(data=data(), by=counsellor)


def test_a_replay_among_new_ones_changes_nothing_else(counsellor: Any) -> None:
    held = data()
    record_contact(data=held, by=counsellor)
    results = record_contacts(items=[data(), held, data()], by=counsellor)
    assert [result.outcome for result in results] == ["created", "already", "created"]
    assert (Contact.objects.count(), Entry.objects.filter(verb="record_contact").count()) == (3, 3)
    assert [word.code for word in Contact.objects.get(uuid=held.uuid).topics.all()] == ["sport"]


def test_what_is_recorded_stands_when_its_word_is_retired(counsellor: Any) -> None:
    held = data()
    record_contact(data=held, by=counsellor)
    Topic.objects.filter(code="sport").update(active=False)
    (result,) = record_contacts(items=[held], by=counsellor)
    assert result.outcome == Outcome.ALREADY


def test_someone_of_a_closed_office_is_still_of_that_office(
    counsellor: Any, staff: Callable[..., Any]
) -> None:
    elsewhere = staff("counsellor", offices=[OfficeFactory(slug="saint_germain", active=False)])
    with pytest.raises(ContactRefused, match="remplacement"):
        record_contact(data=data(), by=elsewhere)
