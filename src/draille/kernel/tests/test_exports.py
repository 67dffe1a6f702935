"""A table leaves as a file and comes back the same; no text becomes a formula on the way."""

import csv
import io
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import tablib
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from draille.kernel import exports
from draille.kernel.contracts import Column, Table
from draille.kernel.exports.csv_file import safe
from draille.kernel.money import Money

COLUMNS = [
    Column("office", "Bureau"),
    Column("people", "Visiteurs", numeric=True, unit="personnes"),
    Column("share", "Part", numeric=True, unit="%", decimals=1),
    Column("day", "Date"),
    Column("at", "Moment"),
]
TABLE = Table(
    code="t",
    title="Fréquentation : 2023/2024",
    columns=COLUMNS,
    rows=[
        {
            "office": "Le Collet de Dèze",
            "people": 20101,
            "share": Decimal("30.25"),
            "day": date(2024, 5, 1),
            "at": datetime(2024, 12, 31, 22, 59, tzinfo=UTC),
        },
        {"office": '=HYPERLINK("https://example.org")', "people": None, "share": Decimal("-4.9")},
    ],
    totals={"office": "Total", "people": 20101},
    note="Le total peut dépasser 100 %.",
)


def read_csv(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_in_a_french_excel():
    assert read_csv(exports.export_table(TABLE, "csv")) == [
        ["Bureau", "Visiteurs (personnes)", "Part (%)", "Date", "Moment"],
        ["Le Collet de Dèze", "20101", "30,3", "01/05/2024", "31/12/2024 23:59"],
        ['\'=HYPERLINK("https://example.org")', "", "-4,9", "", ""],
        ["Total", "20101", "", "", ""],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1+1"]
)
def test_a_formula_is_neutralised(text):
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["-12,5", "+33 4 66 00 00 00", "a=b", "n° 3", "'déjà", ""])
def test_plain_text_is_left_alone(text):
    assert safe(text) == text


def test_csv_is_streamed():
    read = []

    def rows():
        for rank in range(10_000):
            read.append(rank)
            yield {"office": str(rank)}

    pieces = exports.stream_csv(COLUMNS[:1], rows())
    next(pieces)
    assert len(read) < 1000


def test_xlsx_keeps_types():
    sheet = load_workbook(io.BytesIO(exports.export_table(TABLE, "xlsx"))).active
    assert sheet.title == "Fréquentation   2023 2024"
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:3] == ("Le Collet de Dèze", 20101, 30.25)
    assert [moment.isoformat() for moment in rows[1][3:]] == ["2024-05-01T00:00:00", "2024-12-31T23:59:00"]
    assert sheet["A3"].value.startswith("=HYPERLINK")
    assert sheet["A3"].data_type == "s"
    assert sheet["C2"].number_format == "#,##0.0"
    assert sheet["B3"].value is None
    assert rows[-1][0] == "Le total peut dépasser 100 %."


def test_ods_keeps_types():
    book = tablib.Databook().load(exports.export_table(TABLE, "ods"), format="ods")
    sheet = book.sheets()[0]
    assert sheet.headers[1] == "Visiteurs (personnes)"
    assert sheet[0][:4] == ("Le Collet de Dèze", 20101, 30.25, date(2024, 5, 1))
    assert sheet[0][4].isoformat() == "2024-12-31T23:59:00"
    assert sheet[1][0].startswith("=HYPERLINK")


def test_json_says_missing():
    content = json.loads(exports.export_table(TABLE, "json"))
    assert content["rows"][1]["people"] is None
    assert content["rows"][0]["share"] == 30.25
    assert content["rows"][0]["at"] == "2024-12-31T23:59:00"
    assert content["columns"][1] == {"key": "people", "label": "Visiteurs", "unit": "personnes"}


def test_several_tables_are_several_sheets():
    twins = [TABLE, TABLE]
    names = load_workbook(io.BytesIO(exports.export_tables(twins, "xlsx"))).sheetnames
    assert names == ["Fréquentation   2023 2024", "Fréquentation   2023 2024 (2)"]
    assert len(json.loads(exports.export_tables(twins, "json"))) == 2
    assert len(tablib.Databook().load(exports.export_tables(twins, "ods"), format="ods").sheets()) == 2
    with pytest.raises(ValueError, match="one table"):
        exports.export_tables(twins, "csv")


@pytest.mark.parametrize("format", list(exports.Format))
def test_an_empty_table_is_a_file_all_the_same(format):
    empty = Table(code="e", title="", columns=COLUMNS, rows=[])
    assert exports.export_table(empty, format)


def test_an_unknown_format_is_an_error():
    with pytest.raises(ValueError, match="exe"):
        exports.export_table(TABLE, "exe")


@settings(max_examples=40, deadline=None)
@given(st.text(), st.integers(-(10**12), 10**12), st.decimals(allow_nan=True, allow_infinity=True))
@pytest.mark.parametrize("format", ["xlsx", "ods", "csv", "json"])
def test_any_text_and_number_can_be_written(format, text, whole, number):
    table = Table(
        code="h", title=text, columns=COLUMNS[:3], rows=[{"office": text, "people": whole, "share": number}]
    )
    content = exports.export_table(table, format)
    if format == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet["B2"].value == whole
        assert sheet["A2"].data_type in ("s", "n", "inlineStr")
    if format == "json":
        assert json.loads(content)["rows"][0]["people"] == whole


def test_house_types():
    table = Table(
        code="x",
        title="t",
        columns=[
            Column("a", "A", numeric=True, decimals=2),
            Column("b", "B"),
            Column("c", "C"),
            Column("d", "D"),
        ],
        rows=[{"a": Money(943), "b": True, "c": time(10, 30), "d": ["x", "y"]}],
    )
    assert read_csv(exports.export_table(table, "csv"))[1] == ["9,43", "oui", "10:30", "x, y"]


@pytest.mark.parametrize("format", list(exports.Format))
def test_response_is_a_download(format):
    response = exports.export_response(TABLE, format, "fréquentation 2024")
    content = b"".join(response) if response.streaming else response.content
    assert content[:20] == exports.export_table(TABLE, format)[:20]
    assert response["Content-Type"] == exports.FORMATS[format].content_type
    assert response["Content-Disposition"].endswith(f".{format.value}")
    assert "no-store" in response["Cache-Control"]
