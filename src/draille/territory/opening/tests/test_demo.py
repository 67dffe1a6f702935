"""The demonstration's calendar reproduces the published table."""

from __future__ import annotations

from itertools import pairwise

import pytest

from draille.kernel.contracts import Scope
from draille.kernel.periods import Period
from draille.territory.opening.demo import SEASONS, seed_opening, wanted_days
from draille.territory.opening.models import OpeningDay, OpeningSeason
from draille.territory.opening.queries import opening_days, opening_table
from draille.territory.opening.rules import overlapping_intervals
from draille.territory.people.demo import LOGINS, seed_team
from draille.territory.people.models import User
from draille.territory.places.demo import seed_offices

pytestmark = pytest.mark.django_db
TOTALS = {2022: 890, 2023: 965, 2024: 895}
BY_OFFICE = {
    "collet_de_deze": 103,
    "pont_de_montvert": 275,
    "saint_etienne": 223,
    "saint_germain": 118,
    "sainte_croix": 106,
    "vialas": 70,
}


@pytest.fixture
def demo():
    for seed in (seed_offices, seed_team, seed_opening):
        seed(lambda line: None)


def test_every_cell_and_every_total(demo):
    wanted = wanted_days()
    for year, total in TOTALS.items():
        table = opening_table(Period.year(year))
        assert table.totals["total"] == total
        for month, row in enumerate(table.rows, start=1):
            for slug in BY_OFFICE:
                assert (row[slug] or 0) == wanted.get((slug, year, month), 0), (slug, year, month)
    for slug, days in BY_OFFICE.items():
        assert opening_days(Scope(Period.year(2024), slug)) == days


def test_closures_have_reasons_and_extra_days_a_note(demo):
    closed = OpeningDay.objects.filter(actual="closed")
    assert closed.exists()
    assert not closed.filter(reason="").exists()
    assert not OpeningDay.objects.filter(planned="closed", note="").exists()
    assert {"weather", "sickness", "staffing"} <= set(closed.values_list("reason", flat=True))


def test_seeding_twice_changes_nothing(demo):
    before = OpeningDay.objects.count(), OpeningSeason.objects.count(), User.objects.count()
    for seed in (seed_offices, seed_team, seed_opening):
        seed(lambda line: None)
    assert (OpeningDay.objects.count(), OpeningSeason.objects.count(), User.objects.count()) == before


def test_seasons_of_an_office_do_not_overlap():
    for seasons in SEASONS.values():
        bounds = [(season.first, season.last) for season in seasons]
        assert all(one[1] < other[0] for one, other in pairwise(bounds))
        for season in seasons:
            assert all(overlapping_intervals(hours) is None for hours in season.week().values())


def test_one_login_for_each_role(demo, client):
    roles = set()
    for login in LOGINS:
        person = User.objects.get(email=login.email)
        assert person.is_active
        assert person.check_password(login.password)
        roles |= set(person.groups.values_list("name", flat=True))
    assert len(roles) == 7
