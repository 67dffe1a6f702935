"""The CSV of booking tools, as they are and as they are spoilt."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from draille.kernel.refusals import Refused
from draille.network.declarations.content import StayContent
from draille.network.declarations.reading import MOST_BYTES, by_month, read_csv

FRENCH = "Nom;Date d’arrivée;Départ;Personnes;Enfants;Prix HT\nDupont;04/07/2026;11/07/2026;4;2;1 234,50 €\n"
ENGLISH = 'Guest name,Check-in,Check-out,Adults,Children,Net price\nX,7/4/2026,7/31/2026,2,0,"1,234.50"\n'
GERMAN = "Anreise\tNächte\tPersonen\tPreis\n04.07.26\t7\t4\t1.234,50\n"


def read(text: str, encoding: str = "utf-8", **values):
    return read_csv(BytesIO(text.encode(encoding)), **values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_french_headings_in_any_encoding(encoding):
    found = read(FRENCH, encoding)
    assert found.stays == (StayContent(date(2026, 7, 4), 7, 4, {"minor": 2}, 123450),)
    assert (found.errors, found.personal) == ((), ("Nom",))
    assert ("Départ", "départ") in found.columns


def test_english_headings_with_the_month_first():
    found = read(ENGLISH)
    assert found.month_first
    assert found.stays == (StayContent(date(2026, 7, 4), 27, 2, {}, 123450),)


def test_german_headings_with_tabs():
    assert read(GERMAN).stays == (StayContent(date(2026, 7, 4), 7, 4, {}, 123450),)


def test_a_title_above_the_headings():
    assert read(f"Mes réservations\n\n{FRENCH}").stays[0].occupants == 4


def test_the_person_says_what_a_column_is():
    text = "A;B;C\n2026-07-04;3;2\n"
    with pytest.raises(Refused, match="arrivée"):
        read(text)
    found = read(text, mapping={"first_night": 0, "nights": 1, "occupants": 2})
    assert found.stays == (StayContent(date(2026, 7, 4), 3, 2),)


def test_an_operator_and_a_host_that_collects():
    text = "arrivée;nuits;personnes;opérateur\n2026-07-04;3;2;Grand Opérateur\n2026-07-08;1;1;direct\n"
    assert [stay.platform for stay in read(text).stays] == ["Grand Opérateur", ""]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("31/02/2026;2;2;1", "n’existe pas"),
        ("hier;2;2;1", "31/07/2026"),
        (";2;2;1", "arrivée manque"),
        ("04/07/2026;deux;2;1", "entier"),
        ("04/07/2026;0;2;1", "une nuit"),
        ("04/07/2026;2;;1", "personnes manque"),
        ("04/07/2026;2;2;cher", "420,00"),
        ('04/07/2026;2;2;"=HYPERLINK(""x"")"', "formule"),
        ("04/07/1026;2;2;1", "année"),
    ],
)
def test_what_is_wrong_is_said_by_line_and_the_rest_is_read(row, words):
    found = read(f"arrivée;nuits;personnes;prix\n05/07/2026;1;1;10\n{row}\n")
    assert len(found.stays) == 1
    (error,) = found.errors
    assert error.line == 3
    assert words in str(error)


def test_nights_that_contradict_the_departure():
    found = read("arrivée;départ;nuits;personnes\n04/07/2026;06/07/2026;3;2\n")
    assert "sépare" in found.errors[0].message


class Large:
    """An upload that says its size and must not be read."""

    size = 50 * 1024 * 1024

    def read(self, *_args):
        raise AssertionError("it was read")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (Large(), "too_large"),
        (BytesIO(b"a" * (MOST_BYTES + 1)), "too_large"),
        (BytesIO(b""), "empty"),
        (BytesIO(b"PK\x03\x04zip"), "not_csv"),
        (BytesIO(b"\x00\x01\x02"), "not_csv"),
        (BytesIO("arrivée;départ\n".encode()), "no_people"),
    ],
)
def test_files_that_are_refused(file, code):
    with pytest.raises(Refused) as refusal:
        read_csv(file)
    assert refusal.value.code == code


def test_stays_are_sorted_into_the_month_they_end_in():
    found = read("arrivée;nuits;personnes\n30/07/2026;3;2\n04/07/2026;1;2\n").stays
    assert {month: len(stays) for month, stays in by_month(found).items()} == {
        date(2026, 7, 1): 1,
        date(2026, 8, 1): 1,
    }
