"""Opening files: delimiters, encodings, workbooks, and files that must be refused."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from draille.kernel.refusals import Refused
from draille.welcome.reception.imports import reading
from draille.welcome.reception.imports.reading import read_sheet, sniff_delimiter
from draille.welcome.reception.imports.tests.files import csv_file, xlsx_file


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_csv_is_read_alike(delimiter, encoding):
    sheet = read_sheet(csv_file(delimiter=delimiter, encoding=encoding))
    assert sheet.headers[5] == "Département"
    assert sheet.lines[1].cell(3) == "Téléphone"
    assert [line.number for line in sheet.lines] == [2, 3, 4]


def test_workbook_gives_values_and_its_own_line_numbers():
    sheet = read_sheet(
        xlsx_file([(datetime.fromisoformat("2021-07-16"),), (None,), ("17/07/2021",)], ["Date"])
    )
    assert sheet.lines[0].cell(0) == datetime.fromisoformat("2021-07-16")
    assert [line.number for line in sheet.lines] == [2, 4]


def test_a_formula_is_not_run_and_gives_nothing():
    sheet = read_sheet(xlsx_file([("=1+1", "x")], ["Personnes", "Note"]))
    assert sheet.lines[0].cells == (None, "x")


def test_quoted_separators_and_line_ends_stay_in_their_cell():
    sheet = read_sheet(
        SimpleUploadedFile("a.csv", b'Date;Note\n01/01/2021;"un; deux\ntrois"\n\n02/01/2021;x\n')
    )
    assert sheet.lines[0].cell(1) == "un; deux\ntrois"
    assert [line.number for line in sheet.lines] == [2, 4]


def test_the_separator_is_not_counted_inside_quotes():
    assert sniff_delimiter('"a,b,c";"d"\n') == ";"


def _bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (reading.MOST_UNPACKED + 1))
    return content.getvalue()


def _with_doctype() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')
    return content.getvalue()


def _other_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return content.getvalue()


def _truncated() -> bytes:
    return xlsx_file().read()[:-400]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "vide"),
        (b"  \n ", "vide"),
        (b"Date;Canal\n", "ligne de titres"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "encodage|tableau"),
        (b"Date;Note\n01/01/2021;a\x00b\n", "tableau"),
        (b"Date;Note\n01/01/2021;\x81\x8d\n", "encodage"),
        (b'Date;Note\n01/01/2021;"jamais ferm\xc3\xa9\n', "abîmé"),
        (b"\xd0\xcf\x11\xe0 ancien classeur", "CSV ou en XLSX"),
        (b"%PDF-1.7", "CSV ou en XLSX"),
        (_bomb(), "trop grand"),
        (_with_doctype(), "sécurité"),
        (_other_zip(), "CSV ou en XLSX"),
        (_truncated(), "abîmé"),
        (b"PK\x03\x04 rien de bon", "abîmé"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content, reason):
    with pytest.raises(Refused, match=reason) as refusal:
        read_sheet(io.BytesIO(content))
    assert refusal.value.code == "unreadable_file"


def test_a_file_too_heavy_or_too_long_is_refused(monkeypatch):
    with pytest.raises(Refused, match="20 Mo"):
        read_sheet(io.BytesIO(b"a;b\n" * (reading.MOST_BYTES // 4 + 1)))
    monkeypatch.setattr(reading, "MOST_LINES", 10)
    with pytest.raises(Refused, match="lignes"):
        read_sheet(io.BytesIO(b"a;b\n" * 12))
    assert len(read_sheet(io.BytesIO(b"a;b\n" * 11)).lines) == 10


def test_hidden_sheets_are_passed_over():
    book = Workbook()
    book.active.append(["caché"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Actes")
    shown.append(["Date"])
    shown.append(["01/01/2021"])
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    assert read_sheet(content).headers == ("Date",)
