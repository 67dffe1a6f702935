"""The demonstration's reports: the real chapters, from the records to paper."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from draille.documents.book import table_data
from draille.documents.tests.reading import Reading, read_pdf
from draille.steering.reports import exports, queries
from draille.steering.reports.content import ReportContent, content_from
from draille.steering.reports.models import Report
from draille.steering.reports.tests.test_documents import SLIPS


@pytest.fixture
def draft(demo_office: None) -> ReportContent:
    return queries.report_content(Report.objects.get(year=2024))


@pytest.fixture
def reading(draft: ReportContent) -> Reading:
    return read_pdf(exports.report_pdf(draft))


def test_one_year_is_published_and_the_next_one_is_being_written(demo_office: None) -> None:
    states = dict(Report.objects.values_list("year", "state"))
    assert states == {2023: "published", 2024: "draft"}
    frozen = queries.report_content(Report.objects.get(year=2023))
    assert not queries.find_differences(frozen, queries.rebuild_report(frozen))
    assert all(report.commentaries.exclude(body="").exists() for report in Report.objects.all())


def test_report_states_the_published_figures(draft: ReportContent) -> None:
    said = " ".join(words for _name, section in draft.sections() for words in section.paragraphs)
    assert "20\u202f101\u00a0visiteurs" in said
    assert "11\u202f088\u00a0demandes" in said
    assert "2\u202f477\u00a0appels" in said


def test_section_names_are_told_apart(draft: ReportContent) -> None:
    names = [name for name, _section in draft.sections()]
    assert len(names) == len(set(names))
    codes = [chart.code for _name, section in draft.sections() for chart in section.charts]
    assert len(codes) == len(set(codes))


def test_pdf_holds_every_row_of_every_table(draft: ReportContent, reading: Reading) -> None:
    printed = [[cell.content for cell in row.all("TD")] for row in reading.root.all("TR")]
    for table in draft.tables():
        data = table_data(table)
        for row in [*data["rows"], *([data["totals"]] if data["totals"] else [])]:
            assert row in printed, f"{table.code}: {row}"


def test_pdf_is_readable_by_everyone(reading: Reading) -> None:
    assert (reading.lang, reading.ua, reading.marked) == ("fr", "1", True)
    levels = [int(tag.role[1]) for tag in reading.root.all("H1", "H2", "H3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(table.all("TH") for table in reading.root.all("Table"))
    assert all(tag.alt for tag in reading.root.all("Figure"))


def test_french_typography_throughout(reading: Reading) -> None:
    words = [tag.content for tag in reading.root.all("P", "H1", "H2", "TD", "TH", "Caption")]
    assert not [text for text in words if SLIPS.search(text)]


def test_workbook_says_what_the_figures_say(draft: ReportContent) -> None:
    book = load_workbook(io.BytesIO(exports.report_xlsx(draft)), read_only=True)
    rows = list(book["Chiffres"].iter_rows(values_only=True))
    found = {(row[0], row[2]): row[3] for row in rows}
    visitors = next(one for one in draft.figures if one.id == "reception.visitors" and not one.division)
    assert found["reception.visitors", visitors.about] == visitors.value == 20101


def test_published_bytes_are_what_the_frozen_content_prints(demo_office: None) -> None:
    version = Report.objects.get(year=2023).versions.get()
    assert bytes(version.pdf).startswith(b"%PDF")
    assert exports.report_pdf(content_from(version.content), version.number) == bytes(version.pdf)
