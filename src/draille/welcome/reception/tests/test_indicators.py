"""Each figure equals what the records behind it add up to, for the whole and for each office."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.kernel import contracts
from draille.kernel.contracts import Change, Memo, Scope
from draille.kernel.figures import Gap, compute_figures, find_figure, year_rows
from draille.kernel.periods import Period
from draille.welcome.reception.tests.welcomed import two_offices, welcome, welcome_many

YEAR = Period.year(2024)
LATER = date(2026, 3, 1)


@pytest.fixture
def contacts(db):
    welcome_many(300)


@pytest.mark.parametrize("division", [None, "vialas", "pont_de_montvert"])
@pytest.mark.parametrize(
    "period",
    [YEAR, Period.month(2024, 5), Period(date(2023, 12, 20), date(2024, 6, 3))],
    ids=lambda p: p.slug,
)
def test_each_figure_is_its_records(contacts, division, period):
    scope, memo = Scope(period, division), Memo()
    checked = 0
    for indicator in contracts.indicators:
        if division is not None and not indicator.by_division:
            continue
        expected: dict[str, int] = defaultdict(int)
        for value in indicator.compute(scope, memo):
            if value.counted is not None:
                expected[value.key] += value.counted
        for key, number in expected.items():
            assert indicator.records is not None, indicator.code
            assert indicator.records(scope, key).total() == number, f"{indicator.code}.{key}"
            checked += 1
    assert checked > 15


def test_offices_add_up_to_the_whole(contacts):
    for code in (
        "reception.visitors",
        "reception.enquiries",
        "reception.phone_calls",
        "reception.opening_days",
    ):
        whole = find_figure(code, Scope(YEAR), Memo(), today=LATER)
        parts = [
            find_figure(code, Scope(YEAR, slug), Memo(), today=LATER)
            for slug in ("vialas", "pont_de_montvert")
        ]
        assert whole.number == sum(part.number for part in parts)


def test_every_indicator_explains_itself():
    for indicator in contracts.indicators:
        assert str(indicator.definition).endswith("."), indicator.code
        assert str(indicator.formula).endswith("."), indicator.code
        if indicator.unit.percent:
            assert indicator.change is Change.POINTS, "a rate changes in points"
            assert indicator.note, "a share says what it is a share of"


def test_share_bases_are_those_of_their_definitions(db):
    office = two_offices()[0]
    welcome(office=office, people=6, country="BE", departement="")
    welcome(office=office, people=2, country="DE", departement="")
    welcome(office=office, people=30, departement="48")
    welcome(office=office, people=10, departement="")
    welcome(office=office, people=50, country="", departement="")
    welcome(office=office, people=None, country="NL", departement="")
    scope, memo = Scope(YEAR), Memo()
    numbers = {figure.id: figure for figure in compute_figures(scope, memo, today=LATER)}
    assert (numbers["reception.foreign_share"].value.part, numbers["reception.foreign_share"].value.base) == (
        8,
        48,
    )
    assert numbers["reception.country_share.BE"].number == 75
    assert numbers["reception.departement_share.48"].number == 100
    assert numbers["reception.visitors"].number == 98
    assert numbers["reception.enquiries"].number == 6
    assert numbers["reception.people_unknown"].number == 1
    assert numbers["reception.origin_unknown"].number == 1


def test_services_are_shares_of_qualified_contacts_and_may_pass_a_hundred(db):
    office = two_offices()[0]
    welcome(office=office, services=["shop", "transport"], topics=["sport"])
    welcome(office=office, services=["shop"])
    welcome(office=office, qualified=False, country="", departement="")
    numbers = {figure.id: figure for figure in compute_figures(Scope(YEAR), today=LATER)}
    assert numbers["reception.service_share.shop"].number == 100
    assert numbers["reception.service_share.transport"].number == 50
    assert numbers["reception.service_share.shop"].label == "Services demandés\u00a0: Achat boutique"
    assert numbers["reception.unqualified"].number == 1


def test_a_ranking_is_sorted_by_what_it_says(contacts):
    """Slip 1 of the published report: a list announced in decreasing order that was not."""
    for code in ("country_share", "departement_share", "service_share", "topic_share"):
        found = compute_figures(Scope(YEAR), today=LATER, codes=[f"reception.{code}"])
        numbers = [figure.number for figure in found]
        assert numbers == sorted(numbers, reverse=True)
        assert len(numbers) > 2


def test_a_change_is_of_the_number_printed(db):
    """Slip 2: a percentage whose base was another number than the one printed."""
    office = two_offices()[0]
    for year, number in ((2023, 8), (2024, 9)):
        for _ in range(number):
            welcome(office=office, day=date(year, 1, 31), channel="phone", people=None)
    calls = find_figure("reception.phone_calls", Scope(YEAR), Memo(), today=LATER)
    assert (calls.compared, calls.previous, calls.printed_change) == (9, 8, "+12,5\u202f%")


def test_a_rate_moves_in_points(db):
    """Slip 3: a rate's change printed as a percentage."""
    office = two_offices()[0]
    for year, foreign in ((2023, 7), (2024, 9)):
        welcome(office=office, day=date(year, 1, 9), people=100 - foreign)
        welcome(office=office, day=date(year, 1, 9), people=foreign, country="BE", departement="")
    found = find_figure("reception.foreign_share", Scope(YEAR), Memo(), today=LATER)
    assert (found.number, found.previous, found.printed_change) == (9, 7, "+2\u00a0points")


def test_a_number_and_a_share_keep_their_own_bases(db):
    """Slip 6: foreigners fall in number while their share rises; each says what it is computed on."""
    office = two_offices()[0]
    for year, french, foreign in ((2023, 930, 70), (2024, 600, 63)):
        for people, country, departement in ((french, "FR", "48"), (foreign, "BE", "")):
            for start in range(0, people, 300):
                part = min(300, people - start)
                welcome(
                    office=office, day=date(year, 1, 9), people=part, country=country, departement=departement
                )
    number = find_figure("reception.foreign_visitors", Scope(YEAR), Memo(), today=LATER)
    share = find_figure("reception.foreign_share", Scope(YEAR), Memo(), today=LATER)
    assert number.printed_change == "−10\u202f%"
    assert share.change > 0
    assert share.value.base == 663
    assert "origine connue" in str(share.indicator.note)


def test_part_of_a_year_is_compared_with_the_same_part(db):
    office = two_offices()[0]
    for year in (2023, 2024):
        for month in range(1, 13):
            welcome(office=office, day=date(year, month, 15), people=10)
    found = find_figure("reception.visitors", Scope(YEAR), Memo(), today=date(2024, 7, 1))
    assert found.to_date
    assert (found.compared, found.previous) == (60, 60)
    assert found.comparison.previous == Period(date(2023, 1, 1), date(2023, 6, 30))
    assert found.until == "au 30\u00a0juin 2024"


def test_29_february_is_compared_with_28(db):
    office = two_offices()[0]
    welcome(office=office, day=date(2023, 1, 31), people=None)
    welcome(office=office, day=date(2023, 2, 28), people=4)
    welcome(office=office, day=date(2024, 2, 29), people=5)
    found = find_figure("reception.visitors", Scope(YEAR), Memo(), today=date(2024, 3, 1))
    assert (found.compared, found.previous) == (5, 4)


def test_a_missing_previous_year_is_missing_not_zero(db):
    welcome(office=two_offices()[0], day=date(2024, 1, 9))
    found = find_figure("reception.visitors", Scope(YEAR), Memo(), today=LATER)
    assert (found.previous, found.change, found.gap) == (None, None, Gap.PREVIOUS_MISSING)
    earlier = find_figure("reception.visitors", Scope(Period.year(2023)), Memo(), today=LATER)
    assert earlier.number is None


def test_a_previous_year_begun_half_way_is_not_compared(db):
    office = two_offices()[0]
    welcome(office=office, day=date(2023, 6, 9))
    welcome(office=office, day=date(2024, 6, 9))
    found = find_figure("reception.visitors", Scope(YEAR), Memo(), today=LATER)
    assert (found.previous, found.gap) == (None, Gap.PREVIOUS_PARTIAL)
    july = find_figure("reception.visitors", Scope(Period.month(2024, 6)), Memo(), today=LATER)
    assert july.previous == 2


def test_a_channel_begun_later_is_missing_before(db):
    office = two_offices()[0]
    welcome(office=office, day=date(2023, 1, 9))
    welcome(office=office, day=date(2024, 1, 9), channel="phone")
    calls = find_figure("reception.phone_calls", Scope(YEAR), Memo(), today=LATER)
    assert (calls.number, calls.previous, calls.gap) == (1, None, Gap.PREVIOUS_MISSING)


def test_a_quiet_day_is_zero_not_missing(db):
    welcome(office=two_offices()[0], day=date(2024, 1, 9))
    found = find_figure("reception.visitors", Scope(Period.day(date(2024, 1, 10))), Memo(), today=LATER)
    assert found.number == 0


def test_the_future_has_no_figures(contacts):
    assert compute_figures(Scope(Period.year(2027)), today=LATER) == []


def test_an_empty_office_has_missing_figures(db):
    two_offices()
    known = [figure.id for figure in compute_figures(Scope(YEAR), today=LATER) if figure.number is not None]
    assert known == []


def test_the_year_as_exported(contacts):
    rows = year_rows(2024, today=LATER)
    names = {(row.id, row.scope) for row in rows}
    assert ("reception.visitors", "all offices") in names
    assert ("reception.visitors", "Vialas") in names
    assert ("reception.phone_calls.change", "all offices") in names
    assert ("reception.service_share.shop", "counter") in names
    assert len(names) == len(rows)
    assert {row.scope for row in year_rows(2024, "vialas", today=LATER)} == {"Vialas"}
    with pytest.raises(LookupError):
        year_rows(2024, "atlantis", today=LATER)


def test_thirty_figures_cost_a_handful_of_queries(contacts):
    codes = [one.code for one in contracts.indicators if one.code.startswith(("reception.", "fairs."))]
    compute_figures(Scope(YEAR), today=LATER, codes=codes)
    with CaptureQueriesContext(connection) as queries:
        compute_figures(Scope(YEAR), today=LATER, codes=codes)
    assert len(queries) <= 14, [query["sql"][:100] for query in queries]
