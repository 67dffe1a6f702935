"""The demonstration's contacts are such as an office could really have recorded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from draille.kernel.periods import Period
from draille.territory.opening.models import OpeningDay
from draille.territory.people.models import Contract
from draille.territory.places.models import Office
from draille.territory.places.queries import school_days_off
from draille.welcome.reception.demo import seed_contacts, year_of_drafts
from draille.welcome.reception.demo.calendar import open_days
from draille.welcome.reception.demo.checking import check_year
from draille.welcome.reception.demo.recent import recent_contacts
from draille.welcome.reception.demo.sharing import TargetMissedError
from draille.welcome.reception.demo.targets import YEAR_2023, YEAR_2024, YEARS
from draille.welcome.reception.demo.writing import uuids_of
from draille.welcome.reception.enums import Channel, Source
from draille.welcome.reception.models import Contact, OffSiteSession, Service, Topic
from draille.welcome.reception.rules import ContactData, SessionFacts, Surroundings, check_contact

GENERATED = {"day__year__in": [targets.year for targets in YEARS]}


@pytest.fixture(scope="module")
def contacts(demo_database: None, django_db_blocker: Any) -> list[Contact]:
    """All of them with their ``asked`` codes, read once: the tests only look."""
    with django_db_blocker.unblock():
        found = list(
            Contact.objects.filter(**GENERATED).select_related("office").order_by("happened_at", "uuid")
        )
        for field in ("services", "topics"):
            asked = defaultdict(list)
            for contact, code in Contact.objects.filter(**GENERATED).values_list("pk", f"{field}__code"):
                asked[contact].append(code)
            for contact in found:
                setattr(contact, f"asked_{field}", tuple(code for code in asked[contact.pk] if code))
    return found


@pytest.fixture(scope="module")
def counter(contacts: list[Contact]) -> list[Contact]:
    return [contact for contact in contacts if contact.channel == Channel.COUNTER]


def by_month(contacts: list[Contact], year: int) -> Counter[int]:
    found: Counter[int] = Counter()
    for contact in contacts:
        if contact.day.year == year:
            found[contact.day.month] += contact.people or 0
    return found


def share(contacts: list[Contact], holds: Callable[[Contact], bool]) -> float:
    return sum(1 for contact in contacts if holds(contact)) / len(contacts)


def asks_for(code: str) -> Callable[[Contact], bool]:
    return lambda contact: code in contact.asked_topics  # type: ignore[attr-defined]


def comes_from(departement: str) -> Callable[[Contact], bool]:
    return lambda contact: contact.departement == departement


def test_all_are_labelled_as_a_demonstration(contacts: list[Contact]) -> None:
    assert {contact.source for contact in contacts} == {Source.DEMO}


def test_nobody_is_received_where_the_office_is_closed(demo_office: None, counter: list[Contact]) -> None:
    really_open = set(OpeningDay.objects.really_open().values_list("office_id", "day"))
    assert {(contact.office_id, contact.day) for contact in counter} <= really_open


def test_everybody_is_received_within_the_hours_of_the_day(demo_office: None, counter: list[Contact]) -> None:
    minutes = {
        (open_day.office, open_day.day): set(open_day.minutes)
        for targets in YEARS
        for open_day in open_days(Period.year(targets.year))
    }
    for contact in counter:
        local = timezone.localtime(contact.happened_at)
        assert local.date() == contact.day
        assert contact.office is not None
        assert local.hour * 60 + local.minute in minutes[contact.office.slug, contact.day]


def test_an_office_receives_one_party_at_a_time(counter: list[Contact]) -> None:
    taken = Counter((contact.office_id, contact.happened_at.replace(second=0)) for contact in counter)
    assert max(taken.values()) == 1


def test_each_could_have_been_recorded_at_the_counter(demo_office: None, contacts: list[Contact]) -> None:
    offices = {office.slug for office in Office.objects.all()}
    around = Surroundings(
        now=datetime(2025, 1, 2, tzinfo=timezone.get_default_timezone()),
        today=date(2025, 1, 2),
        offices=offices,
        own_offices=offices,
        sessions={
            session.pk: SessionFacts(session.channel, session.first_day, session.last_day, session.cancelled)
            for session in OffSiteSession.objects.all()
        },
        services=set(Service.objects.values_list("code", flat=True)),
        topics=set(Topic.objects.values_list("code", flat=True)),
    )
    for contact in contacts:
        assert check_contact(as_handed_in(contact), around, day=contact.day) == []


def as_handed_in(contact: Contact) -> ContactData:
    return ContactData(
        uuid=contact.uuid,
        channel=contact.channel,
        happened_at=contact.happened_at,
        office=contact.office.slug if contact.office else "",
        session=contact.session_id,
        people=contact.people,
        country=contact.country,
        departement=contact.departement,
        origin_unknown=contact.qualified and not contact.country,
        visitor_kind=contact.visitor_kind,
        group_kind=contact.group_kind,
        language=contact.language,
        services=contact.asked_services,  # type: ignore[attr-defined]
        topics=contact.asked_topics,  # type: ignore[attr-defined]
        note=contact.note,
        qualified=contact.qualified,
    )


def test_who_recorded_was_at_work(demo_office: None, contacts: list[Contact]) -> None:
    spells = defaultdict(list)
    offices = {}
    for contract in Contract.objects.select_related("person").prefetch_related("person__offices"):
        spells[contract.person_id].append((contract.first_day, contract.last_day or date.max))
        offices[contract.person_id] = {office.pk for office in contract.person.offices.all()}
    for contact in contacts:
        person = contact.recorded_by_id
        assert any(first <= contact.day <= last for first, last in spells[person])
        if contact.office_id and offices[person]:
            assert contact.office_id in offices[person]


def test_months_go_as_the_report_says(counter: list[Contact]) -> None:
    before, after = by_month(counter, 2023), by_month(counter, 2024)
    assert all(after[month] > before[month] for month in (4, 5, 10))
    assert abs(after[6] - before[6]) < before[6] * 0.01
    assert after[7] < before[7]
    assert all(before[month] * 0.9 < after[month] < before[month] for month in (8, 9))
    assert max(after, key=after.__getitem__) == 8


def test_july_is_low_by_its_first_half(counter: list[Contact]) -> None:
    halves: Counter[tuple[int, bool]] = Counter()
    for contact in counter:
        if contact.day.month == 7:
            halves[contact.day.year, contact.day.day <= 15] += contact.people or 0
    assert halves[2024, True] < halves[2023, True] * 0.8
    assert abs(halves[2024, False] - halves[2023, False]) < halves[2023, False] * 0.03


def test_lozere_shows_in_school_holidays(demo_office: None, counter: list[Contact]) -> None:
    for targets in YEARS:
        off = school_days_off(Period.year(targets.year))
        french = [one for one in counter if one.departement and one.day.year == targets.year]
        held = {
            holidays: share(
                [one for one in french if (one.day in off) == holidays], lambda one: one.departement == "48"
            )
            for holidays in (True, False)
        }
        assert held[True] > held[False]


def test_paris_comes_in_july_and_august(counter: list[Contact]) -> None:
    parisians = [contact for contact in counter if contact.departement == "75"]
    assert share(parisians, lambda contact: contact.day.month in (7, 8)) > 0.7


def test_offices_differ(counter: list[Contact]) -> None:
    desks: dict[str, list[Contact]] = defaultdict(list)
    for contact in counter:
        if contact.qualified and contact.office:
            desks[contact.office.slug].append(contact)
    assert max(desks, key=lambda slug: len(desks[slug])) == "pont_de_montvert"
    for trait in (*map(asks_for, ("sport", "events", "heritage")), *map(comes_from, ("48", "30"))):
        found = [share(held, trait) for held in desks.values()]
        assert max(found) - min(found) > 0.05


def test_who_agrees_with_where_and_how_many(contacts: list[Contact]) -> None:
    for contact in contacts:
        if contact.visitor_kind == "resident":
            assert contact.departement == "48"
        if contact.country == "FR":
            assert contact.language == "fr"
        if contact.group_kind == "alone":
            assert contact.people == 1
        if contact.group_kind == "couple":
            assert contact.people == 2


def test_some_things_are_not_known(contacts: list[Contact], counter: list[Contact]) -> None:
    assert 0 < share(counter, lambda contact: contact.qualified and not contact.country) < 0.05
    assert 0 < share(counter, lambda contact: not contact.qualified) < 0.01
    assert any(contact.people is None for contact in contacts)
    assert not any(contact.people is None for contact in counter)


def test_same_calendar_same_contacts(demo_office: None, contacts: list[Contact]) -> None:
    """Generated again, the year is what the database holds, one by one."""
    held = {
        one.uuid: (one.channel, one.day, local_time(one), one.people, one.country, one.departement)
        for one in contacts
        if one.day.year == 2024
    }
    drafts = year_of_drafts(YEAR_2024)
    again = {
        uuid: (
            draft.channel,
            draft.day,
            time(*divmod(draft.minute, 60), draft.second),
            draft.people,
            *draft.origin,
        )
        for uuid, draft in zip(uuids_of(drafts), drafts, strict=True)
    }
    assert held == again


def local_time(contact: Contact) -> time:
    return timezone.localtime(contact.happened_at).time()


def test_loading_twice_adds_nothing(demo_office: None) -> None:
    before = Contact.all_objects.count()
    said: list[str] = []
    seed_contacts(said.append)
    assert said == ["déjà en place"]
    assert Contact.all_objects.count() == before


def test_a_year_that_misses_its_targets_is_refused(demo_office: None) -> None:
    drafts = year_of_drafts(YEAR_2023)
    next(draft for draft in drafts if draft.channel == Channel.COUNTER).people = 7
    with pytest.raises(TargetMissedError, match="people"):
        check_year(YEAR_2023, drafts)


def test_the_last_days_touch_no_published_year(demo_office: None) -> None:
    new_year = datetime(2025, 1, 10, 12, 0, tzinfo=timezone.get_default_timezone())
    drafts = recent_contacts("seed", new_year)
    assert drafts
    assert {draft.day.year for draft in drafts} == {2025}


def test_the_last_days_stop_now(demo_office: None) -> None:
    noon = datetime(2025, 8, 12, 12, 0, tzinfo=timezone.get_default_timezone())
    drafts = recent_contacts("seed", noon)
    assert max(draft.day for draft in drafts) == noon.date()
    assert all(draft.minute < 12 * 60 for draft in drafts if draft.day == noon.date())
    again = recent_contacts("seed", noon + timedelta(days=1))
    shared = [draft for draft in again if noon.date() - timedelta(days=20) < draft.day < noon.date()]
    assert shared
    assert all(draft in drafts for draft in shared)
