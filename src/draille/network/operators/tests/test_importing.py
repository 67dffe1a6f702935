"""From a platform's file to lines: what is taken, what is refused and why, once and only once."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from draille.kernel.refusals import Refused
from draille.network.operators import actions
from draille.network.operators.generating import generate_remittance
from draille.network.operators.importing import engine
from draille.network.operators.importing.taking import Taker
from draille.network.operators.models import Listing, Remittance, RemittanceLine
from draille.network.operators.reading import table
from draille.network.operators.tests.factories import (
    NUMBER,
    a_lodging,
    a_platform,
    a_row,
    an_authority,
    imported,
    read,
    received,
)

pytestmark = pytest.mark.usefixtures("db")
HEADER = "Registration number;Check-in;Check-out;Guests;Price per night;Tourist tax\n"


def workbook(*rows: list[object]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def test_the_columns_of_an_unknown_platform_are_guessed_and_kept():
    lodging = a_lodging(NUMBER, stars=3)
    done = read(f"{HEADER}{NUMBER};2026-07-04;2026-07-11;2;80.50;14.00\n".encode())
    assert done.state == "read"
    assert done.counts["outcome_exact"] == done.counts["match_number"] == 1
    line = RemittanceLine.objects.get()
    assert (line.nights, line.persons, line.price, line.paid, line.expected) == (7, 2, 56350, 1400, 1400)
    assert line.listing.lodging == lodging
    assert done.platform.mapping["columns"]["paid"] == "Tourist tax"


def test_a_workbook_with_a_title_above_and_a_formula():
    platform = a_platform(
        mapping={
            "columns": {
                "registration": "N°",
                "first_night": "Du",
                "nights": "Nuits",
                "persons": "P",
                "paid": "€",
            },
            "header_row": 2,
        }
    )
    content = workbook(
        ["Relevé du semestre"],
        ["N°", "Du", "Nuits", "P", "€"],
        [NUMBER, date(2026, 7, 4), 7, 2, 14.0],
        [NUMBER, date(2026, 7, 11), 7, 2, "=A3*2"],
    )
    done = read(content, platform=platform)
    assert (done.counts["lines"], done.counts["refused"]) == (1, 1)
    problem = done.problems.get()
    assert problem.number == 4
    assert "formule" in problem.reason


def test_bad_lines_are_told_and_do_not_stop_the_rest():
    content = (
        HEADER
        + f"{NUMBER};2026-07-04;2026-07-11;2;80;14\n"
        + f"{NUMBER};31/02/2026;2026-07-11;beaucoup;80;14\n"
        + f"{NUMBER};2026-07-04;2026-07-01;2;80;14\n"
        + ";2026-07-04;2026-07-11;2;80;14\n"
        + f"{NUMBER};2026-07-04;2026-07-11;2;80;\n"
        + "\n"
        + f"{NUMBER};2026-07-18;2026-07-19;2;80;-2,00\n"
    )
    done = read(content.encode())
    assert (done.counts["lines"], done.counts["refused"], done.counts["paid"]) == (2, 4, 1200)
    told = {(one.number, one.field, one.reason) for one in done.problems.all()}
    assert (3, "Début du séjour", "cette date n’existe pas") in told
    assert (3, "Nombre de personnes", "un nombre entier de 0 à 1000 est attendu") in told
    assert {number for number, _field, _reason in told} == {3, 4, 5, 6}
    assert {line.number for line in RemittanceLine.objects.all()} == {2, 8}


def test_a_dry_run_writes_nothing_but_its_account():
    remittance = received(generate_remittance(platform := a_platform(), [a_row()]), platform=platform)
    actions.start_check(remittance=remittance, by=None, now=True)
    checked = engine.do_reading(remittance.pk)
    assert checked is not None
    assert (checked.state, checked.counts["lines"], checked.position) == ("checked", 1, 0)
    assert not RemittanceLine.objects.exists()
    assert not Listing.objects.exists()
    actions.start_reading(remittance=checked, by=None, now=True)
    done = engine.do_reading(remittance.pk)
    assert done is not None
    assert (done.state, done.counts["lines"]) == ("read", 1)


def test_the_same_file_twice_is_refused_until_withdrawn():
    content = generate_remittance(a_platform(), [a_row()])
    first = read(content)
    with pytest.raises(Refused, match="déjà été déposé") as refusal:
        received(content)
    assert refusal.value.code == "same_file"
    actions.withdraw_remittance(remittance=first, by=None)
    assert received(content).pk != first.pk


def test_an_import_twice_asked_is_done_once():
    remittance = imported(a_row())
    with pytest.raises(Refused):
        actions.start_reading(remittance=remittance, by=None)
    assert engine.do_reading(remittance.pk) is None
    assert RemittanceLine.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vide"),
        (b"%PDF-1.7 truc", "enregistrez le tableau"),
        (b"PK\x03\x04 pas un zip", "abîmé"),
    ],
)
def test_what_is_no_table_is_refused_at_the_door(content, words):
    with pytest.raises(Refused, match=words):
        received(content)
    assert not Remittance.objects.exists()


def test_a_workbook_that_unpacks_to_a_mountain_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(4):
            archive.writestr(f"xl/{number}.xml", b"0" * (100 << 20))
    with pytest.raises(Refused, match="trop grand une fois déplié"):
        received(content.getvalue())


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST_IN_CSV", 10)
    with pytest.raises(Refused, match="trop grand"):
        received(HEADER.encode())


def test_a_file_without_the_columns_of_its_platform_says_which():
    platform = a_platform()
    imported(a_row(), platform=platform)
    remittance = received(HEADER.encode(), platform=platform)
    actions.start_reading(remittance=remittance, by=None, now=True)
    done = engine.do_reading(remittance.pk)
    assert done is not None
    assert done.state == "failed"
    assert "Taxe collectée" in done.failure


def test_a_killed_import_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(engine, "BATCH", 2)
    rows = [a_row(first_night=date(2026, 7, day)) for day in range(1, 8)]
    platform = a_platform()
    remittance = received(generate_remittance(platform, rows), platform=platform)
    actions.start_reading(remittance=remittance, by=None, now=True)
    take, calls = Taker.take, []

    def dies(self, lines, wrongs=()):
        calls.append(len(lines))
        if len(calls) == 3:
            raise KeyboardInterrupt
        take(self, lines, wrongs)

    monkeypatch.setattr(Taker, "take", dies)
    with pytest.raises(KeyboardInterrupt):
        engine.do_reading(remittance.pk)
    monkeypatch.setattr(Taker, "take", take)
    assert RemittanceLine.objects.count() == 4
    assert engine.do_reading(remittance.pk) is None, "another worker may still have it"
    Remittance.objects.update(touched_at="2026-10-15T08:00:00Z")
    remittance.refresh_from_db()
    assert remittance.interrupted
    actions.resume_reading(remittance=remittance, by=None, now=True)
    done = engine.do_reading(remittance.pk)
    assert done is not None
    assert (done.state, done.counts["lines"], done.counts["paid"]) == ("read", 7, 9800)
    assert sorted(RemittanceLine.objects.values_list("number", flat=True)) == list(range(2, 9))


def test_rows_given_by_a_program_are_taken_like_a_file():
    a_lodging(NUMBER, stars=3)
    remittance = actions.record_remittance(
        platform=a_platform(),
        authority=an_authority(),
        first_day=date(2026, 1, 1),
        last_day=date(2026, 9, 30),
        received_on=date(2026, 10, 15),
        rows=(a_row() for _time in range(3)),
        by=None,
    )
    assert (remittance.state, remittance.counts["lines"], remittance.counts["outcome_exact"]) == (
        "read",
        3,
        3,
    )
    with pytest.raises(Refused):
        actions.record_lines(remittance=remittance, rows=[a_row()], by=None)


@pytest.mark.parametrize(
    "mapping",
    [
        {"encoding": "cp1252", "delimiter": "\t", "decimal": ","},
        {"encoding": "utf-16", "delimiter": ",", "decimal": ".", "dates": "mdy", "categories": "delta"},
    ],
)
def test_files_are_read_back_in_the_platforms_own_ways_of_writing(mapping):
    columns = {"address": "Adresse", "commune": "Ville", "first_night": "Arrivée", "nights": "Nuits"}
    columns |= {"persons": "Voyageurs", "paid": "Taxe"}
    row = a_row(registration="", address="L’Espinas, 3 chemin du Château", commune="Vialas", paid=1234)
    done = imported(row, platform=a_platform(mapping={"columns": columns, **mapping}))
    assert done.counts["refused"] == 0
    line = RemittanceLine.objects.select_related("listing").get()
    assert (line.first_night, line.nights, line.paid) == (row.first_night, 7, 1234)
    assert (line.listing.insee, line.listing.address) == ("48194", row.address)
