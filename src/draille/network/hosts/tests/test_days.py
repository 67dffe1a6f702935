"""Who lets a lodging, who declares it, what it is: on a day, over months."""

from __future__ import annotations

from datetime import date

import pytest

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.hosts import actions, queries
from draille.network.hosts.enums import RegistrationKind, SpellKind
from draille.network.hosts.models import HostAccess
from draille.network.hosts.tests.factories import make_agency, make_host, make_lodging
from draille.network.tariffs.enums import Category, Nature

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)
UNCLASSIFIED = (Nature.UNCLASSIFIED, Category.PROPORTIONAL)


def code_of(call, **values) -> str:
    with pytest.raises(Refused) as refusal:
        call(by=None, **values)
    return refusal.value.code


def test_a_change_of_owner_keeps_the_history():
    old, new = make_host("Ancienne"), make_host("Nouvelle")
    lodging = make_lodging(host=old)
    actions.transfer_ownership(lodging=lodging, host=new, first_day=date(2023, 5, 20), by=None)
    assert queries.host_of(lodging, date(2023, 5, 19)) == old
    assert queries.host_of(lodging, date(2023, 5, 20)) == new
    assert queries.who_declares_month(lodging, MAY) == new  # one declaration a month: who holds it at its end
    entry = Entry.objects.about(lodging).first()
    assert entry.verb == "transfer_lodging"
    assert entry.changes["host"] == ["Ancienne", "Nouvelle"]
    again = {"lodging": lodging, "host": old}
    assert code_of(actions.transfer_ownership, first_day=date(2023, 5, 20), **again) == "overlap"
    assert code_of(actions.transfer_ownership, first_day=date(2023, 5, 1), **again) == "overlap"
    assert code_of(actions.transfer_ownership, first_day=None, **again) == "day_missing"
    assert code_of(actions.transfer_ownership, lodging=lodging, host=new, first_day=JUNE) == "same_host"
    actions.undo_transfer(lodging=lodging, by=None)
    assert queries.host_of(lodging, date(2023, 5, 20)) == old
    assert code_of(actions.undo_transfer, lodging=lodging) == "nothing"


def test_an_agency_declares_in_place_of_the_owner():
    owner, agency = make_host(), make_agency()
    lodging = make_lodging(host=owner)
    made = actions.add_mandate(
        lodging=lodging, agency=agency, first_day=MAY, last_day=date(2023, 5, 31), by=None
    )
    assert queries.who_declares(lodging, MAY) == agency
    assert queries.host_of(lodging, MAY) == owner
    assert queries.who_declares(lodging, JUNE) == owner
    assert queries.lodgings_of([agency], MAY, date(2023, 5, 31)) == [lodging]
    assert queries.lodgings_of([owner], MAY, date(2023, 5, 31)) == []
    assert queries.lodgings_of([owner], MAY, JUNE) == [lodging]
    assert (
        code_of(actions.add_mandate, lodging=lodging, agency=agency, first_day=date(2023, 5, 31)) == "overlap"
    )
    assert code_of(actions.add_mandate, lodging=lodging, agency=owner, first_day=JUNE) == "not_agency"
    actions.remove_mandate(mandate=made, by=None)
    assert queries.who_declares(lodging, MAY) == owner


def test_a_classification_closes_the_one_before_and_ends_by_itself():
    lodging = make_lodging(nature=Nature.FURNISHED)
    assert queries.kind_on(lodging, MAY) == UNCLASSIFIED
    values = {"lodging": lodging, "nature": Nature.FURNISHED}
    actions.set_classification(
        stars=2, first_day=date(2020, 1, 1), last_day=date(2024, 12, 31), by=None, **values
    )
    new = actions.set_classification(stars=3, first_day=MAY, last_day=date(2028, 4, 30), by=None, **values)
    assert queries.kind_on(lodging, date(2023, 4, 30)) == (Nature.FURNISHED, Category.TWO_STARS)
    assert queries.kind_on(lodging, MAY) == (Nature.FURNISHED, Category.THREE_STARS)
    assert queries.kind_on(lodging, date(2028, 5, 1)) == UNCLASSIFIED
    assert queries.classification_on(lodging, MAY) == new
    assert (
        code_of(actions.set_classification, stars=4, first_day=date(2022, 1, 1), last_day=None, **values)
        == "overlap"
    )
    assert code_of(actions.set_classification, stars=4, first_day=MAY, **values) == "overlap"
    assert (
        code_of(
            actions.set_classification, stars=3, first_day=date(2029, 1, 1), certificate="3 épis", **values
        )
        == "label"
    )
    assert queries.kind_on(lodging, date(2023, 1, 1)) == (Nature.FURNISHED, Category.TWO_STARS)


def test_a_guest_house_has_its_category_without_any_certificate():
    lodging = make_lodging(nature=Nature.GUEST_HOUSE)
    assert queries.kind_on(lodging, MAY) == (Nature.GUEST_HOUSE, Category.ONE_STAR)


def test_all_lodgings_over_months_in_three_queries(django_assert_num_queries):
    owner, agency = make_host(), make_agency()
    early = make_lodging("A", host=owner, active_until=date(2023, 5, 10))
    late = make_lodging("B", host=owner)
    actions.add_mandate(lodging=late, agency=agency, first_day=JUNE, by=None)
    orphan = make_lodging("C", host=owner)
    orphan.ownerships.all().delete()
    with django_assert_num_queries(3):
        found = queries.holders(MAY, JUNE)
    assert [(row.lodging, row.month, row.host) for row in found] == [
        (early, MAY, owner),
        (late, MAY, owner),
        (late, JUNE, agency),
        (orphan, MAY, None),
        (orphan, JUNE, None),
    ]
    assert [row.lodging for row in queries.holders(MAY, JUNE, hosts=[agency])] == [late]


def test_books_answer_as_single_questions_do(django_assert_num_queries):
    lodging, guest = make_lodging(nature=Nature.FURNISHED), make_lodging(nature=Nature.GUEST_HOUSE)
    actions.set_classification(
        lodging=lodging, nature=Nature.FURNISHED, stars=3, first_day=MAY, last_day=date(2023, 5, 31), by=None
    )
    kinds = queries.KindBook.load()
    with django_assert_num_queries(0):
        told = [kinds.on(one.pk, day) for one in (lodging, guest) for day in (MAY, JUNE)]
    assert told == [queries.kind_on(one, day) for one in (lodging, guest) for day in (MAY, JUNE)]


def test_registration_numbers():
    lodging, other = make_lodging(), make_lodging()
    add = {"lodging": lodging, "kind": RegistrationKind.MUNICIPAL}
    made = actions.add_registration(number="48116 000012 34", by=None, **add)
    assert made.number == "4811600001234"
    assert actions.add_registration(number="4811600001234", by=None, **add) == made
    assert code_of(actions.add_registration, number="48116", **add) == "format"
    assert (
        code_of(
            actions.add_registration, lodging=other, kind=RegistrationKind.MUNICIPAL, number="4811600001234"
        )
        == "number_taken"
    )
    national = actions.add_registration(
        lodging=lodging, kind=RegistrationKind.NATIONAL, number="n’importe quoi", by=None
    )
    assert national.number == "n’importe quoi"
    assert (
        code_of(actions.add_registration, lodging=lodging, kind=RegistrationKind.NATIONAL, number="x" * 65)
        == "invalid"
    )


def test_spells_do_not_overlap():
    lodging = make_lodging()
    add = {"lodging": lodging, "kind": SpellKind.CLOSED}
    made = actions.add_spell(first_day=MAY, last_day=JUNE, by=None, **add)
    assert actions.add_spell(first_day=MAY, last_day=JUNE, by=None, **add) == made
    assert code_of(actions.add_spell, first_day=JUNE, last_day=JUNE, **add) == "overlap"
    assert code_of(actions.add_spell, first_day=JUNE, last_day=MAY, **add) == "wrong_order"


def test_several_hosts_share_a_login():
    one, two = make_host(), make_host()
    access = actions.open_access(host=one, email="Agence@Demo.Example", by=None)
    assert actions.open_access(host=two, email="agence@demo.example", by=None) == access
    assert set(access.hosts.all()) == {one, two}
    actions.close_access(host=one, access=access, by=None)
    actions.close_access(host=two, access=access, by=None)
    assert not HostAccess.objects.exists()
    assert code_of(actions.open_access, host=one, email="rien") == "invalid"


def test_hosts_are_archived_never_deleted():
    host = make_host()
    lodging = make_lodging(host=host)
    assert code_of(actions.archive_host, host=host) == "still_lets"
    actions.archive_lodging(lodging=lodging, last_day=date(2023, 5, 31), by=None)
    assert actions.archive_host(host=host, by=None).active is False
    assert queries.lodgings_of([host], JUNE, JUNE) == []
    assert code_of(actions.transfer_ownership, lodging=lodging, host=host, first_day=JUNE) == "inactive"


def test_codes_are_given_and_kept_unique():
    host = make_host(code="H0041")
    assert make_host().code == "H0042"
    assert code_of(actions.create_host, name="Autre", code=host.code.lower()) == "code_taken"
    assert code_of(actions.create_host, name="") == "invalid"
    assert code_of(actions.change_host, host=host, siret="123") == "siret"
