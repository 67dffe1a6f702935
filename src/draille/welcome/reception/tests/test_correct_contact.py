"""Correcting, completing, withdrawing, restoring: who, when, and what the journal keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.welcome.reception.actions import (
    ContactRefused,
    correct_contact,
    qualify_contact,
    restore_contact,
    withdraw_contact,
)
from draille.welcome.reception.models import Contact, DayTally, Service
from draille.welcome.reception.rules import ContactData
from tests.factories import ContactFactory, OfficeFactory


def said(contact: Contact, **changes: Any) -> ContactData:
    office = contact.office
    assert office
    data = ContactData(
        uuid=contact.uuid,
        channel=contact.channel,
        office=office.slug,
        happened_at=contact.happened_at,
        people=contact.people,
        country=contact.country,
        departement=contact.departement,
    )
    return replace(data, **changes)


@pytest.fixture
def now_contact(db: None) -> Contact:
    return ContactFactory(happened_at=timezone.now())


@pytest.fixture
def old_contact(db: None) -> Contact:
    then = timezone.now() - timedelta(days=30)
    return ContactFactory(happened_at=then, recorded_at=then)


def test_a_counsellor_corrects_the_same_day(now_contact: Contact, staff: Callable[..., Any]) -> None:
    by = staff("counsellor")
    changed = correct_contact(
        contact=now_contact, data=said(now_contact, people=3, services=("shop",)), by=by
    )
    assert changed.people == 3
    entry = Entry.objects.about(changed).get(verb="correct_contact")
    assert entry.changes == {"people": [2, 3], "services": [[], ["shop"]]}
    assert DayTally.objects.filter(day=changed.day).exists()


def test_a_correction_that_moves_a_contact_marks_both_places(
    now_contact: Contact, staff: Callable[..., Any]
) -> None:
    OfficeFactory(slug="saint_germain")
    correct_contact(contact=now_contact, data=said(now_contact, office="saint_germain"), by=staff("quality"))
    assert set(DayTally.objects.values_list("place", flat=True)) == {"vialas", "saint_germain"}


def test_nothing_changed_leaves_no_trace(now_contact: Contact, staff: Callable[..., Any]) -> None:
    correct_contact(contact=now_contact, data=said(now_contact), by=staff("counsellor"))
    assert not Entry.objects.exists()


def test_a_wrong_correction_changes_nothing(now_contact: Contact, staff: Callable[..., Any]) -> None:
    with pytest.raises(ContactRefused):
        correct_contact(contact=now_contact, data=said(now_contact, people=0), by=staff("counsellor"))
    now_contact.refresh_from_db()
    assert now_contact.people == 2


def test_another_day_is_for_the_direction_with_a_reason(
    old_contact: Contact, staff: Callable[..., Any]
) -> None:
    data = said(old_contact, people=5)
    with pytest.raises(Refused) as refusal:
        correct_contact(contact=old_contact, data=data, by=staff("counsellor"), note="erreur")
    assert refusal.value.code == "not_today"
    director = staff("director")
    with pytest.raises(Refused) as refusal:
        correct_contact(contact=old_contact, data=data, by=director)
    assert refusal.value.code == "reason_missing"
    correct_contact(contact=old_contact, data=data, by=director, note="Compté deux fois le guide")
    assert Entry.objects.about(old_contact).get().note == "Compté deux fois le guide"


def test_a_correction_made_without_network_counts_for_its_day(
    old_contact: Contact, staff: Callable[..., Any]
) -> None:
    changed = correct_contact(
        contact=old_contact,
        data=said(old_contact, people=5),
        by=staff("counsellor"),
        made_at=old_contact.happened_at + timedelta(minutes=3),
    )
    assert changed.people == 5


def test_a_late_entry_may_be_corrected_the_day_it_is_entered(db: None, staff: Callable[..., Any]) -> None:
    late = ContactFactory(happened_at=timezone.now() - timedelta(days=3))
    assert correct_contact(contact=late, data=said(late, people=1), by=staff("counsellor")).people == 1


def test_withdraw_and_restore(now_contact: Contact, staff: Callable[..., Any]) -> None:
    by = staff("counsellor")
    withdraw_contact(contact=now_contact, by=by)
    withdraw_contact(contact=now_contact, by=by)
    assert not Contact.objects.exists()
    gone = Contact.all_objects.get()
    with pytest.raises(Refused) as refusal:
        correct_contact(contact=gone, data=said(gone, people=4), by=by)
    assert refusal.value.code == "withdrawn"
    restore_contact(contact=Contact.all_objects.get(), by=by)
    assert Contact.objects.get() == now_contact
    assert [entry.verb for entry in Entry.objects.about(now_contact)] == [
        "restore_contact",
        "withdraw_contact",
    ]


def test_qualify_completes_and_keeps_the_place(db: None, staff: Callable[..., Any]) -> None:
    then = timezone.now() - timedelta(days=2)
    quick = ContactFactory(
        happened_at=then, recorded_at=then, qualified=False, country="", departement="", people=3
    )
    data = said(quick, departement="69", office="", topics=("nature",), people=3)
    done = qualify_contact(contact=quick, data=data, by=staff("counsellor"))
    assert (done.qualified, done.departement, done.office) == (True, "69", quick.office)
    with pytest.raises(Refused) as refusal:
        qualify_contact(contact=done, data=data, by=staff("counsellor"))
    assert refusal.value.code == "already_qualified"


def test_a_retired_service_stays_on_an_old_contact(now_contact: Contact, staff: Callable[..., Any]) -> None:
    wifi = Service.objects.get(code="wifi")
    now_contact.services.add(wifi)
    Service.objects.filter(pk=wifi.pk).update(active=False)
    data = said(now_contact, services=("wifi",), people=4)
    assert correct_contact(contact=now_contact, data=data, by=staff("counsellor")).people == 4


def test_an_auditor_changes_nothing(now_contact: Contact, staff: Callable[..., Any]) -> None:
    with pytest.raises(Refused):
        withdraw_contact(contact=now_contact, by=staff("auditor"))
