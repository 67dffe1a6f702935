"""The report as PDF, DOCX, XLSX and JSON: the same numbers everywhere, readable by everyone."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from draille.documents.tests.reading import Reading, read_pdf
from draille.kernel.refusals import Refused
from draille.steering.reports import actions, exports, queries
from draille.steering.reports.content import content_from
from draille.steering.reports.models import Report
from draille.steering.reports.tests.stage import Ledger

pytestmark = pytest.mark.django_db
COMMENT = "Un bel automne ! La fête « du châtaignier » a attiré 1 200 personnes : +10 %.\n\nMerci."

# A plain space, or none, where French printers want a no-break one.
SLIPS = re.compile(
    r"[ \u00a0][;!?%€»]|« |\d[ \u00a0]\d{3}(?!\d)|\w[;!?%€»](?!\w)|[^\s\u00a0\u202f]:\s|[ \u202f]:\s"
)


@pytest.fixture
def report(ledger: Ledger) -> Report:
    made = actions.create_report(year=2024, by=None)
    actions.write_commentary(report=made, section="trade.visits", body=COMMENT, seen=0, by=None)
    return made


@pytest.fixture
def reading(report: Report) -> Reading:
    return read_pdf(exports.render(report, "pdf")[0])


def test_pdf_says_what_it_is(reading: Reading) -> None:
    assert reading.title == "Rapport d'activité 2024, Draille"
    assert (reading.lang, reading.marked, reading.ua, reading.shows_title) == ("fr", True, "1", True)


def test_pdf_headings_are_in_order(reading: Reading) -> None:
    levels = [int(tag.role[1]) for tag in reading.root.all("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    titles = [tag.content for tag in reading.root.all("H1")]
    assert titles == ["Sommaire", "Chiffres clés", "Négoce", "Méthode et définitions"]


def test_pdf_tables_have_heads_and_all_their_cells(reading: Reading) -> None:
    months, origins = reading.root.all("Table")
    assert [cell.content for cell in months.all("TH")] == ["Mois", "2024 (personnes)", "2023 (personnes)"]
    assert [cell.content for cell in months.all("TR")[-1].all("TD")] == ["Total", "1\u202f018", "1\u202f000"]
    assert len(months.all("TR")) == 14
    assert [row.all("TD")[0].content for row in origins.all("TR")[1:]] == ["FR", "BE", "DE"]


def test_pdf_drawings_speak(reading: Reading) -> None:
    assert "Le mois de juillet est le plus haut." in {tag.alt for tag in reading.root.all("Figure")}


def test_pdf_prints_the_commentary(reading: Reading) -> None:
    assert "Un bel automne\u202f! La fête «\u202fdu châtaignier\u202f»" in reading.root.content


def test_pdf_is_the_same_document_every_time(report: Report, ledger: Ledger) -> None:
    version = actions.publish_report(report=report, by=None)
    ledger.people[date(2024, 7, 10), "haut", "FR"] = 1
    body, name, kind = exports.render(Report.objects.get(year=2024), "pdf")
    assert body == bytes(version.pdf)
    assert (name, kind) == ("rapport-activite-2024.pdf", "application/pdf")
    frozen = content_from(version.content)
    assert exports.report_pdf(frozen, version.number) == body


def test_docx_opens_with_styles_tables_and_pictures(report: Report) -> None:
    body = exports.render(report, "docx")[0]
    document = Document(io.BytesIO(body))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "Négoce") in headings
    assert ("Heading 2", "Fréquentation") in headings
    assert document.core_properties.title == "Rapport d'activité 2024, Draille"
    assert document.core_properties.language == "fr"
    months = document.tables[1]
    assert [cell.text for cell in months.rows[-1].cells] == ["Total", "1\u202f018", "1\u202f000"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Le mois de juillet est le plus haut."
    assert 'w:val="fr-FR"' in zipfile.ZipFile(io.BytesIO(body)).read("word/styles.xml").decode()


def test_xlsx_holds_the_figures_and_a_sheet_for_each_table(report: Report) -> None:
    content = queries.report_content(report)
    book = load_workbook(io.BytesIO(exports.render(report, "xlsx")[0]))
    assert len(book.sheetnames) == 1 + len(list(content.tables()))
    rows = list(book["Chiffres"].iter_rows(values_only=True))
    found = {(row[0], row[2]): (row[3], row[5], row[6]) for row in rows if row[0]}
    for figure in content.figures:
        value, previous, change = found[figure.id, figure.about]
        assert value == (None if figure.value is None else pytest.approx(float(figure.value)))
        assert previous == (None if figure.previous is None else pytest.approx(float(figure.previous)))
        assert change == (figure.change or figure.gap or None)
    assert found["trade.visits", "all desks"] == (1018, 1000, "+1,8\u202f%")


def test_json_holds_everything_and_reads_back(report: Report) -> None:
    found = json.loads(exports.render(report, "json")[0])
    assert found["version"] is None
    assert found["period"] == {"first": "2024-01-01", "last": "2024-12-31"}
    assert {"id", "label", "value", "unit", "previous", "change", "gap", "printed"} <= set(
        found["figures"][0]
    )
    section = found["chapters"][0]["sections"][0]
    assert section["paragraphs"][1] == "La fréquentation progresse de 1,8\u202f% par rapport à 2023."
    assert found["commentaries"] == {"trade.visits": COMMENT}
    assert content_from(found).figures[0].value == 1018


def test_every_output_keeps_french_typography(report: Report) -> None:
    pdf = read_pdf(exports.render(report, "pdf")[0]).root
    document = Document(io.BytesIO(exports.render(report, "docx")[0]))
    words = [tag.content for tag in pdf.all("P", "H1", "H2", "TD", "TH", "Caption")]
    words += [paragraph.text for paragraph in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert not [text for text in words if SLIPS.search(text)]


def test_year_without_report_is_rendered_from_the_records(ledger: Ledger) -> None:
    body, name, _kind = exports.render(2024, "json")
    assert name == "rapport-activite-2024-brouillon.json"
    assert json.loads(body)["commentaries"] == {}
    assert not Report.objects.exists()


def test_year_not_begun_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="journée complète"):
        exports.render(2026, "pdf")


def test_unknown_format_is_told(ledger: Ledger) -> None:
    with pytest.raises(LookupError):
        exports.render(2024, "odt")
