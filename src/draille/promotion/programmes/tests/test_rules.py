"""Pages, sheets, weeks, choices, comparisons, spoken words: computed without a database."""

from __future__ import annotations

import doctest
from datetime import date, time
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.promotion.programmes.rules import choosing, comparing, packing, periods, speaking
from draille.promotion.programmes.rules.choosing import Candidate, column_height, fill_column
from draille.promotion.programmes.rules.comparing import compare
from draille.promotion.programmes.rules.packing import (
    DayHeights,
    Gaps,
    Item,
    Role,
    TooTall,
    cut_leaflets,
    fill_pages,
    imposed,
    whole_sheets,
)
from draille.promotion.programmes.rules.periods import coming_fortnight, coming_month, month_of, weeks_of
from draille.promotion.programmes.rules.speaking import Said, chosen, hour_words, number_words

GAPS = Gaps(line=3, head=2, day=6)
ROOM = 183.0
LINES = st.lists(st.floats(4, 60), min_size=1, max_size=14).map(tuple)
DAYS = st.lists(st.builds(DayHeights, head=st.floats(5, 8), again=st.floats(5, 8), lines=LINES), max_size=9)


@pytest.mark.parametrize("module", [choosing, comparing, packing, periods, speaking])
def test_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def height_of(page: list[Item], days: list[DayHeights]) -> float:
    height, before = 0.0, None
    for item in page:
        day = days[item.day]
        match item.role:
            case Role.LINE:
                height += day.lines[item.line] + (GAPS.line if before is Role.LINE else 0)
            case Role.HEAD | Role.AGAIN:
                own = day.head if item.role is Role.HEAD else day.again
                height += own + GAPS.head + (GAPS.day if before else 0)
        before = item.role
    return height


UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@UNHURRIED
@given(DAYS, st.booleans())
def test_every_line_once_in_order_within_pages_and_no_heading_alone(
    days: list[DayHeights], whole: bool
) -> None:
    pages = fill_pages(days, GAPS, lambda _page: ROOM, whole=whole)
    lines = [(item.day, item.line) for page in pages for item in page if item.role is Role.LINE]
    assert lines == [(place, line) for place, day in enumerate(days) for line in range(len(day.lines))]
    for page in pages:
        assert height_of(page, days) <= ROOM + 0.1
        assert page[-1].role is Role.LINE
        assert page[0].role is not Role.LINE
        heads = [item for item in page if item.role is not Role.LINE]
        assert len({item.day for item in heads}) == len(heads)


def test_a_line_taller_than_a_page_is_told() -> None:
    with pytest.raises(TooTall):
        fill_pages([DayHeights(6, 6, (300,))], GAPS, lambda _page: ROOM)


@UNHURRIED
@given(DAYS.filter(bool), st.integers(2, 8))
def test_booklets_hold_every_day_once_and_no_more_pages_than_asked(days: list[DayHeights], most: int) -> None:
    def pages_of(first: int, last: int) -> int:
        return len(fill_pages(days[first:last], GAPS, lambda _page: ROOM))

    cuts = cut_leaflets(len(days), pages_of, most)
    if cuts is None:
        assert any(pages_of(place, place + 1) > most for place in range(len(days)))
        return
    assert [place for first, last in cuts for place in range(first, last)] == list(range(len(days)))
    assert all(pages_of(first, last) <= most for first, last in cuts)


@pytest.mark.parametrize("pages", [4, 8, 12, 32])
def test_folded_sheets_follow_one_another(pages: int) -> None:
    sides = imposed(pages)
    assert sorted(page for side in sides for page in side) == list(range(1, pages + 1))
    assert all(left + right == pages + 1 for left, right in sides)
    assert sides[0] == (pages, 1)
    fronts, backs = sides[::2], sides[1::2]
    assert all(back == (front[1] + 1, front[0] - 1) for front, back in zip(fronts, backs, strict=True))


def test_whole_sheets() -> None:
    assert [whole_sheets(pages) for pages in (1, 4, 5, 12)] == [4, 4, 8, 12]


@pytest.mark.parametrize(
    "month", [date(year, month, 1) for year in (2026, 2027, 2028) for month in range(1, 13)]
)
def test_a_month_has_four_or_five_weeks_without_a_day_lost(month: date) -> None:
    span = month_of(month)
    weeks = weeks_of(span)
    assert len(weeks) in (4, 5)
    assert [day for week in weeks for day in week.days()] == list(span.days())
    assert all(week.last.weekday() == 6 for week in weeks[:-1])


def test_the_coming_fortnight_begins_on_a_saturday_and_follows_the_last() -> None:
    first = coming_fortnight(date(2026, 6, 29))
    assert (first.first, first.last) == (date(2026, 7, 4), date(2026, 7, 17))
    assert coming_fortnight(date(2026, 7, 4)) == first
    assert coming_fortnight(date(2026, 7, 5)).first == date(2026, 7, 18)
    assert coming_fortnight(date(2025, 1, 1)).first.weekday() == 5
    assert coming_month(date(2026, 12, 28)).first == date(2027, 1, 1)
    assert coming_month(date(2026, 12, 3)).first == date(2026, 12, 1)


@UNHURRIED
@given(
    st.lists(
        st.builds(Candidate, height=st.floats(5, 30), day=st.integers(1, 7), rank=st.tuples(st.floats(0, 9)))
    ),
    st.floats(20, 250),
)
def test_a_column_never_overflows_and_counts_what_it_leaves(candidates: list[Candidate], room: float) -> None:
    ordered = sorted(candidates, key=lambda one: one.day)
    spacing = {"head": 7.0, "gap": 2.0, "day_gap": 4.0}
    column = fill_column(ordered, **spacing, room=room, more=6)
    kept = [ordered[place] for place in column.kept]
    assert len(kept) + column.left == len(ordered)
    if kept:
        assert column_height(kept, **spacing) + (10 if column.left else 0) <= room + 0.1


def test_a_column_keeps_the_most_notable() -> None:
    candidates = [Candidate(20, day, (rank,)) for day, rank in ((1, 2.0), (2, 0.0), (3, 1.0))]
    column = fill_column(candidates, head=5, gap=1, day_gap=2, room=45, more=5)
    assert (column.kept, column.left) == ((1,), 2)


def test_what_changed_between_two_prints() -> None:
    def row(
        event: int, day: str, title: str, *, hours: str = "10–12", place: str = "Vialas", state: str = "on"
    ) -> list[str]:
        return [str(event), day, "10:00", title, day, hours, place, state]

    before = [row(1, "a", "Marché"), row(2, "a", "Bal"), row(3, "a", "Concert"), row(4, "a", "Balade")]
    now = [
        row(1, "a", "Marché"),
        row(2, "a", "Bal", state="cancelled"),
        row(3, "a", "Concert", hours="20–22"),
        row(5, "b", "Fête"),
    ]
    found = compare(now, before)
    assert (found.added, found.cancelled) == ({"Fête": ["b"]}, {"Bal": ["a"]})
    assert (found.moved, found.gone) == ({"Concert": ["a"]}, {"Balade": ["a"]})
    assert not compare(before, before).any


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (time(10), "dix heures"),
        (time(1), "une heure"),
        (time(21, 30), "vingt et une heures trente"),
        (time(12), "midi"),
        (time(0, 15), "minuit quinze"),
        (time(17, 45), "dix-sept heures quarante-cinq"),
    ],
)
def test_hours_are_read(hour: time, words: str) -> None:
    assert hour_words(hour) == words


def test_every_number_has_words() -> None:
    assert len({number_words(number) for number in range(60)}) == 60


def test_where_time_is_short_sectors_take_turns() -> None:
    said = [Said(20, "A" if place < 8 else "B", (0.0,), place) for place in range(10)]
    kept = chosen(said, 80)
    assert [one.sector for one in kept] == ["A", "A", "B", "B"]
    assert [one.place for one in kept] == sorted(one.place for one in kept)
    assert chosen(said, 10) == []
