"""The hours of a season: what is in force, and how it is said."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from draille.offer.offers.rules import Calendar, Exceptional, OpenState, Stretch, opening_on
from draille.promotion.editions.hours import open_words, season_lines, season_short, season_words
from draille.promotion.editions.seasons import season_hours
from draille.territory.opening.rules import Interval

FIRST, LAST = date(2026, 7, 1), date(2026, 8, 31)
NOON, EVENING = Interval(time(12), time(14)), Interval(time(19), time(21, 30))
ALL_BUT_MONDAY = dict.fromkeys(range(1, 7), (NOON, EVENING))


def season(*stretches: Stretch, exceptions: dict[date, Exceptional] | None = None, first: date = FIRST):
    return season_hours(Calendar(stretches, exceptions or {}), first, LAST)


def said(*stretches: Stretch, **given: object) -> list[str]:
    with override("fr"):
        return [line.replace("\u00a0", " ") for line in season_lines(season(*stretches, **given))]


def test_only_the_hours_of_the_season_are_said():
    winter = Stretch(date(2026, 10, 1), date(2027, 3, 31), hours={6: (NOON,)})
    summer = Stretch(date(2026, 5, 1), date(2026, 9, 30), hours=ALL_BUT_MONDAY)
    assert said(winter, summer) == ["12 h–14 h et 19 h–21 h 30, sauf lun."]


def test_a_change_within_the_season_is_said_with_its_dates():
    july = Stretch(date(2020, 7, 1), date(2020, 7, 31), yearly=True, hours=dict.fromkeys(range(7), (NOON,)))
    august = Stretch(date(2020, 8, 1), date(2020, 8, 31), yearly=True, hours={4: (EVENING,)})
    assert said(july, august) == [
        "Du 1er au 31 juillet : tous les jours 12 h–14 h",
        "Du 1er au 31 août : ven. 19 h–21 h 30",
    ]


@pytest.mark.parametrize(
    ("stretches", "words"),
    [
        ((), "Horaires à demander"),
        ((Stretch(on_request=True),), "Sur réservation"),
        ((Stretch(),), "Tous les jours horaires à demander"),
        ((Stretch(date(2026, 1, 1), date(2026, 3, 1)),), "Fermé à ces dates"),
    ],
    ids=["unknown", "on request", "open, hours unknown", "closed all season"],
)
def test_what_is_not_a_plain_week_is_said_too(stretches, words):
    assert said(*stretches) == [words]


def test_days_closed_are_named():
    closed = {date(2026, 7, 14): Exceptional(closed=True), date(2026, 7, 13): Exceptional(closed=True)}
    lines = said(Stretch(hours=ALL_BUT_MONDAY), exceptions=closed)
    assert lines[1:] == ["Fermé le 14 juillet"]


def test_shortened_to_meals():
    with override("fr"):
        plain = season_short(season(Stretch(hours=ALL_BUT_MONDAY)))
        assert plain.replace("\u00a0", " ") == "12 h–14 h et 19 h–21 h 30, sauf lun."
        late = {day: (NOON, Interval(time(19, 15), time(22 - day % 2, 45))) for day in range(7)}
        assert season_short(season(Stretch(hours=late))) == (
            "Lun., mer., ven. et dim. midi et soir\u202f; mar., jeu. et sam. midi et soir"
        )


@pytest.mark.parametrize(
    ("language", "line", "dates"),
    [
        ("en", "12–2 pm and 7–9.30 pm, except Mon", "1 July – 31 August 2026"),
        ("de", "12–14 Uhr und 19–21.30 Uhr, außer Mo.", "1. Juli – 31. August 2026"),
    ],
)
def test_in_the_visitors_language(language, line, dates):
    with override(language):
        (found,) = season_lines(season(Stretch(hours=ALL_BUT_MONDAY)))
        assert found.replace("\u00a0", " ") == line
        assert season_words(FIRST, LAST).replace("\u00a0", " ") == dates


def test_a_lodging_says_when_it_is_open():
    with override("fr"):
        whole = season(Stretch(date(2026, 4, 1), date(2026, 10, 31), yearly=True))
        part = season(Stretch(date(2026, 7, 10), date(2026, 9, 1)))
        words = [open_words(found).replace("\u00a0", " ") for found in (whole, part)]
    assert words == ["Ouvert", "Ouvert du 10 juillet au 31 août"]


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
STRETCHES = st.builds(
    lambda first, length, yearly, request, week: Stretch(
        first, first and first + timedelta(length), yearly, request, dict.fromkeys(week, (NOON,))
    ),
    st.none() | DAYS,
    st.integers(0, 300),
    st.booleans(),
    st.booleans(),
    st.sets(st.integers(0, 6)),
)


@given(st.lists(STRETCHES, min_size=1, max_size=4), DAYS, st.integers(0, 365))
def test_every_day_of_the_season_is_in_a_span_that_says_what_it_does(stretches, first, length):
    calendar, last = Calendar(stretches), first + timedelta(length)
    found = season_hours(calendar, first, last)
    assert found.spans[0].first == first
    assert found.spans[-1].last == last
    for span in found.spans:
        for ahead in range((span.last - span.first).days + 1):
            day = span.first + timedelta(ahead)
            hours, opening = span.week[day.weekday()], opening_on(day, calendar)
            assert hours is not None
            assert (hours.state, hours.intervals) == (opening.state, opening.intervals)


def test_without_periods_nothing_is_known():
    assert not season().known
    assert season(Stretch(hours={0: (NOON,)})).spans[0].week[1].state is OpenState.CLOSED
