"""One line to contacts or problems: what is understood, what is refused and why."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.welcome.reception.enums import Channel
from draille.welcome.reception.imports.fields import FIELDS, fold, guess_columns
from draille.welcome.reception.imports.keys import with_keys
from draille.welcome.reception.imports.matching import LEFT_OUT, Matching, SessionDates, Vocabulary
from draille.welcome.reception.imports.reading import Line
from draille.welcome.reception.imports.reads import read_day, read_hour, read_whole
from draille.welcome.reception.imports.rules import MOST_PEOPLE, read_line

TODAY = date(2024, 7, 1)
CODES = tuple(field.code for field in FIELDS)
WORDS = Vocabulary(
    words={
        "office": {"vialas": "vialas", "pont": "pont_de_montvert"},
        "channel": {"comptoir": "counter", "telephone": "phone", "salon": "fair"},
        "country": {"france": "FR", "belgique": "BE", "be": "BE"},
        "departement": {"48": "48", "lozere": "48", "48 lozere": "48", "2a": "2A", "1": "01", "01": "01"},
        "origin": {"belgique": "BE", "48": "FR-48"},
        "services": {"transport": "transport", "achat boutique": "shop"},
        "topics": {"baignade": "swimming"},
        "visitor_kind": {"touriste": "tourist"},
    },
    labels={},
    sessions={"salon du randonneur": (SessionDates(7, "fair", date(2024, 3, 22), date(2024, 3, 24)),)},
)


def outcome(vocabulary: Vocabulary = WORDS, values: dict | None = None, **cells):
    cells = {"day": "16/07/2021", "office": "Vialas", "channel": "comptoir", **cells}
    matching = Matching({CODES.index(code): code for code in cells}, {}, values or {})
    line = Line(5, tuple(cells.get(code) for code in CODES))
    return read_line(line, CODES, matching, vocabulary, TODAY)


def contact(**cells):
    found = outcome(**cells)
    assert not found.problems
    assert len(found.contacts) == 1
    return found.contacts[0]


def reasons(**cells) -> list[str]:
    found = outcome(**cells)
    assert not found.contacts
    return [problem.reason for problem in found.problems]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("16/07/2021", date(2021, 7, 16)),
        ("16-07-21", date(2021, 7, 16)),
        ("2021-07-16", date(2021, 7, 16)),
        ("2021-07-16T10:30", date(2021, 7, 16)),
        ("vendredi 16 juillet 2021", date(2021, 7, 16)),
        ("1er août 2021", date(2021, 8, 1)),
        (44393, date(2021, 7, 16)),
        (44393.5, date(2021, 7, 16)),
        ("44393", date(2021, 7, 16)),
        (datetime.fromisoformat("2021-07-16T09:00"), date(2021, 7, 16)),
        ("31/02/2021", None),
        ("07/16/2021", None),
        ("hier", None),
        (12, None),
        (float("nan"), None),
        (time(3), None),
    ],
)
def test_days(cell, day):
    assert read_day(cell) == day


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("10:30", time(10, 30)),
        ("10 h 30", time(10, 30)),
        ("9h", time(9)),
        ("14", time(14)),
        ("10:30:59", time(10, 30)),
        (0.4375, time(10, 30)),
        (0.99999, time(23, 59)),
        (time(8, 5, 9), time(8, 5)),
        ("25:00", None),
        ("midi", None),
        ("10:75", None),
    ],
)
def test_hours(cell, hour):
    assert read_hour(cell) == hour


def test_an_hour_may_stand_beside_the_day():
    assert contact(day="16/07/2021 14:45").hour == time(14, 45)
    assert contact(day=44393.4375).hour == time(10, 30)
    assert contact(day="16/07/2021").hour == time(12)


@pytest.mark.parametrize("written", ["48", "Lozère", "48 - Lozère", "48 (LOZERE)", 48])
def test_departements_however_written(written):
    found = contact(departement=written)
    assert (found.country, found.departement) == ("FR", "48")


@pytest.mark.parametrize(
    ("cells", "origin"),
    [
        ({"country": "be"}, ("BE", "")),
        ({"country": "inconnu"}, ("", "")),
        ({"origin": "Belgique"}, ("BE", "")),
        ({"origin": "48"}, ("FR", "48")),
        ({"postcode": 48220}, ("FR", "48")),
        ({"postcode": "1000"}, None),
        ({"postcode": 1000}, ("FR", "01")),
        ({"postcode": "20090"}, ("FR", "2A")),
        ({"postcode": "1050", "country": "Belgique"}, ("BE", "")),
        ({}, ("", "")),
    ],
)
def test_origins(cells, origin):
    found = outcome(**cells)
    assert [(c.country, c.departement) for c in found.contacts] == ([origin] if origin else [])


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"day": None}, "la date manque"),
        ({"day": "demain"}, "pas lisible"),
        ({"day": "02/07/2024"}, "futur"),
        ({"day": "01/01/1970"}, "1990"),
        ({"hour": "25h"}, "l'heure"),
        ({"office": "Nulle part"}, "n'est pas reconnu"),
        ({"office": ""}, "manque"),
        ({"channel": "pigeon"}, "n'est pas reconnu"),
        ({"people": 0}, "au moins 1"),
        ({"people": "-2"}, "au moins 1"),
        ({"people": 2.5}, "au moins 1"),
        ({"people": 400}, "plus de 300"),
        ({"people": "deux"}, "au moins 1"),
        ({"count": 0}, "nombre d'actes"),
        ({"departement": "99"}, "n'est pas reconnu"),
        ({"country": "Belgique", "departement": "48"}, "qu'avec la France"),
        ({"services": "Transport; Parapente"}, "Parapente"),
        ({"channel": "salon"}, "nommé"),
        ({"channel": "salon", "session": "Salon inconnu"}, "de ce nom"),
        ({"channel": "salon", "session": "Salon du randonneur"}, "ne couvre"),
    ],
)
def test_a_bad_line_says_why(cells, reason):
    assert any(reason in found for found in reasons(**cells))


def test_every_problem_of_a_line_is_told_at_once_with_its_column():
    found = outcome(day="?", people=0, departement="99").problems
    assert [(p.line, p.column, p.value) for p in found] == [
        (5, "day", "?"),
        (5, "departement", "99"),
        (5, "people", "0"),
    ]


def test_a_fair_takes_its_session_by_name_and_day():
    found = contact(day="23/03/2024", channel="salon", session="Salon du Randonneur", office=None)
    assert (found.session, found.office) == (7, "")


def test_words_matched_by_hand():
    values = {"office": {"maison du village": "vialas"}, "services": {"meteo": LEFT_OUT}}
    found = outcome(values=values, office="Maison du village", services="Météo, transport").contacts[0]
    assert (found.office, found.services) == ("vialas", ("transport",))


def test_another_office_than_ones_own_is_refused():
    own = Vocabulary(WORDS.words, {}, {}, frozenset(["pont_de_montvert"]))
    assert any("des vôtres" in problem.reason for problem in outcome(own).problems)


def test_a_day_total_becomes_that_many_contacts_sharing_the_people():
    found = outcome(count=3, people=7).contacts
    assert [one.people for one in found] == [3, 2, 2]
    assert [one.people for one in outcome(count=3, people=2).contacts] == [1, 1, None]
    assert [one.people for one in outcome(count=2).contacts] == [None, None]


def test_a_file_without_services_or_topics_makes_no_base_for_shares():
    assert not contact().qualified
    assert contact(topics="").qualified


def test_like_lines_are_each_a_contact_and_keep_their_keys():
    twice = [contact(), contact()]
    keys = [key for key, _ in with_keys(twice)]
    assert len(set(keys)) == 2
    assert keys == [key for key, _ in with_keys([contact(day=date(2021, 7, 16)), contact(office="VIALAS")])]


def test_headers_are_recognised():
    headers = ("N°", "Date", "BIT", "Nb de personnes", "Dépt", "Thèmes demandés", "Divers", "Date de saisie")
    assert list(guess_columns(headers).values()) == [
        "key", "day", "office", "people", "departement", "topics"
    ]  # fmt: skip


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True, allow_infinity=True),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        ["16/07/2021", "comptoir", "Vialas", "48", "Belgique", "salon", "Transport; x", 3, "∞", "１２"]
    ),
)


@given(st.lists(CELLS, max_size=len(CODES)), st.sets(st.sampled_from(range(len(CODES)))))
def test_any_line_is_contacts_or_problems_and_contacts_can_be_stored(cells, mapped):
    matching = Matching({index: CODES[index] for index in mapped}, {"channel": "counter", "office": "vialas"})
    found = read_line(Line(2, tuple(cells)), CODES, matching, WORDS, TODAY)
    assert bool(found.contacts) != bool(found.problems)
    for one in found.contacts:
        assert one.day <= TODAY
        assert one.channel in Channel.values
        assert one.people is None or 1 <= one.people <= MOST_PEOPLE
        assert not one.departement or one.country == "FR"
        assert (one.session is None) == (one.channel not in ("outreach", "fair"))
        assert one.office or one.session


@given(st.integers(1, 600), st.integers(1, 40))
def test_people_of_a_total_are_neither_lost_nor_made_up(people, count):
    found = outcome(count=count, people=people).contacts
    if people <= MOST_PEOPLE * count:
        assert sum(one.people or 0 for one in found) == people
        assert len(found) == count


@given(CELLS)
def test_numbers_never_raise(cell):
    number = read_whole(cell)
    assert number is None or isinstance(number, int)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
