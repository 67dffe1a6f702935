"""Whatever is handed in, the rules answer; and what they let through, the database takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.welcome.reception.enums import Channel
from draille.welcome.reception.origins import origin_choices, origin_name
from draille.welcome.reception.rules import ContactData, SessionFacts, Surroundings, check_contact, normalised

NOW = datetime(2024, 7, 16, 9, 0, tzinfo=UTC)
GOOD = ContactData(
    uuid=UUID(int=1), channel="counter", office="vialas", happened_at=NOW, people=2, departement="30"
)
AROUND = Surroundings(
    now=NOW,
    today=date(2024, 7, 16),
    offices={"vialas", "saint_germain"},
    own_offices={"vialas"},
    sessions={
        7: SessionFacts("fair", date(2024, 7, 15), date(2024, 7, 17)),
        8: SessionFacts("outreach", date(2024, 7, 16), date(2024, 7, 16), cancelled=True),
    },
    services={"practical"},
    topics={"sport"},
    oldest=date(2023, 6, 12),
)
FAIR = {"channel": "fair", "session": 7, "office": ""}


def codes(day: date | None = None, **changes: object) -> list[str]:
    data = replace(GOOD, **changes)  # type: ignore[arg-type]
    return [problem.code for problem in check_contact(data, AROUND, day=day or data.happened_at.date())]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"departement": "", "country": "BE"},
        {"departement": "2a"},
        {"departement": "", "country": "FR"},
        {"departement": "", "origin_unknown": True},
        {"departement": "", "qualified": False},
        {"people": 50},
        {"people": 300, "confirm_people": True},
        {"channel": "phone", "people": None},
        {"office": "saint_germain", "confirm_office": True},
        {"services": ("practical",), "topics": ("sport",)},
        {"happened_at": NOW + timedelta(minutes=4)},
        FAIR,
        {**FAIR, "office": "vialas"},
    ],
)
def test_good_data_pass(changes: dict[str, object]) -> None:
    assert codes(**changes) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "pigeon"}, "unknown_channel"),
        ({"office": ""}, "office_missing"),
        ({"office": "nowhere"}, "unknown_office"),
        ({"office": "saint_germain"}, "wrong_office"),
        ({"session": 7}, "session_on_site"),
        ({**FAIR, "session": None}, "session_missing"),
        ({**FAIR, "session": 99}, "unknown_session"),
        ({"channel": "outreach", "session": 8}, "session_cancelled"),
        ({"channel": "outreach", "session": 7}, "session_of_other_channel"),
        ({**FAIR, "happened_at": NOW - timedelta(days=2)}, "outside_session"),
        ({"happened_at": NOW + timedelta(minutes=6)}, "in_the_future"),
        ({"happened_at": NOW - timedelta(days=500)}, "too_late"),
        ({"people": None}, "people_missing"),
        ({"people": 0}, "no_people"),
        ({"people": -3}, "no_people"),
        ({"people": 51}, "large_group"),
        ({"people": 400, "confirm_people": True}, "too_many_people"),
        ({"departement": "99"}, "unknown_departement"),
        ({"departement": "30", "country": "BE"}, "departement_abroad"),
        ({"departement": "", "country": "ZZ"}, "unknown_country"),
        ({"origin_unknown": True}, "origin_both"),
        ({"departement": ""}, "origin_missing"),
        ({"visitor_kind": "martian"}, "unknown_visitor_kind"),
        ({"group_kind": "army"}, "unknown_group_kind"),
        ({"language": "qq"}, "unknown_language"),
        ({"services": ("gone",)}, "unknown_service"),
        ({"topics": ("gone",)}, "unknown_topic"),
        ({"note": "x" * 2001}, "note_too_long"),
        ({"note": "a\0b"}, "note_unreadable"),
    ],
)
def test_bad_data_are_named(changes: dict[str, object], code: str) -> None:
    assert codes(**changes) == [code]


def test_every_problem_says_what_to_do() -> None:
    data = replace(GOOD, office="", people=0, departement="99", channel="pigeon")
    problems = check_contact(data, AROUND, day=NOW.date())
    assert [problem.field for problem in problems] == ["channel", "office", "people", "departement"]
    assert all(problem.message.endswith(".") for problem in problems)


def test_what_can_be_confirmed_says_so() -> None:
    asked = check_contact(replace(GOOD, people=60, office="saint_germain"), AROUND, day=NOW.date())
    assert {problem.confirm for problem in asked} == {"confirm_people", "confirm_office"}


words = st.text(max_size=12)


@given(
    channel=st.one_of(st.sampled_from(Channel.values), words),
    office=st.one_of(st.just("vialas"), words),
    session=st.one_of(st.none(), st.integers(-5, 10)),
    people=st.one_of(st.none(), st.integers(-(2**40), 2**40)),
    country=st.one_of(st.sampled_from(["", "FR", "BE"]), words),
    departement=st.one_of(st.sampled_from(["", "48", "2B"]), words),
    visitor_kind=words,
    language=words,
    services=st.lists(words, max_size=3).map(tuple),
    note=st.text(),
    qualified=st.booleans(),
    origin_unknown=st.booleans(),
)
def test_any_data_get_an_answer(**given_data: object) -> None:
    data = replace(GOOD, **given_data)  # type: ignore[arg-type]
    problems = check_contact(data, AROUND, day=NOW.date())
    if not problems:
        origin = normalised(data)
        assert data.people is None or 1 <= data.people <= 50
        assert not origin["departement"] or origin["country"] == "FR"
        assert (data.channel in ("outreach", "fair")) == (data.session is not None)


def test_origins_are_found_by_towns() -> None:
    words = {departement or country: more for country, departement, _, more in origin_choices()}
    assert "Lyon" in words["69"]
    assert "Hollande" in words["NL"]
    assert len({(country, departement) for country, departement, *_ in origin_choices()}) == len(
        origin_choices()
    )


def test_origin_in_words() -> None:
    assert origin_name("FR", "48") == "Lozère (48)"
    assert origin_name("BE") == "Belgique"
    assert origin_name("") == "inconnue"
