"""The PDF engine: tags, title, language, headings, tables, the same bytes, errors that say where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from draille.documents.engine import DocumentError, compile_pdf
from draille.documents.tests.reading import Reading, read_pdf

SAMPLE = Path(__file__).parent / "templates" / "sample.typ"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="50" height="30"/></svg>'
)
DATA = {
    "edition": "Rapport 2024",
    "date": "1er mai 2024",
    "sentence": "Le #strong[bureau] reçoit 20\u202f101 personnes\u202f; c'est *stable*.",
    "boxes": [{"value": "20\u202f101", "unit": "", "label": "Visiteurs", "change": "stable"}],
    "table": {
        "title": "Par mois",
        "columns": [
            {"label": "Mois", "unit": "", "numeric": False, "share": 10},
            {"label": "Visites", "unit": "personnes", "numeric": True, "share": 10},
        ],
        "rows": [[f"mois {index}", str(index)] for index in range(90)],
        "totals": ["Total", "4005"],
        "note": "Une note de tableau.",
        "width": 0.5,
        "whole": False,
    },
    "chart": {"title": "Juillet recule", "subtitle": "Visites", "alt": "Le trait descend.", "asset": "a.svg"},
}


def make(template: Path = SAMPLE, **changed: object) -> bytes:
    return compile_pdf(
        template,
        {**DATA, **changed},
        title="Document d’essai 2024",
        day=date(2024, 5, 1),
        author="Office",
        assets={"a.svg": DRAWING},
    )


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_pdf(make())


def test_says_its_title_language_and_that_it_is_tagged(sample: Reading) -> None:
    assert (sample.title, sample.lang, sample.marked, sample.ua) == ("Document d’essai 2024", "fr", True, "1")
    assert sample.shows_title


def test_headings_follow_without_a_gap(sample: Reading) -> None:
    found = [(tag.role, tag.content) for tag in sample.root.all("Title", "H1", "H2", "H3")]
    assert found == [
        ("Title", "Document d’essai"),
        ("H1", "Sommaire"),
        ("H1", "Accueil"),
        ("H2", "Fréquentation"),
        ("H2", "Définitions"),
    ]


def test_contents_are_tagged_as_such(sample: Reading) -> None:
    assert len(sample.root.all("TOCI")) == 3


def test_table_has_header_cells_and_every_row(sample: Reading) -> None:
    (table,) = sample.root.all("Table")
    assert [cell.content for cell in table.all("TH")] == ["Mois", "Visites (personnes)"]
    assert len(table.all("TR")) == 92
    assert [cell.content for cell in table.all("TR")[-1].all("TD")] == ["Total", "4005"]


def test_picture_speaks(sample: Reading) -> None:
    assert "Le trait descend." in {tag.alt for tag in sample.root.all("Figure")}


def test_data_is_text_never_code(sample: Reading) -> None:
    assert DATA["sentence"] in sample.root.content


def test_same_data_same_bytes() -> None:
    assert make() == make()


def test_failing_template_says_which_and_where(tmp_path: Path) -> None:
    template = tmp_path / "faulty.typ"
    template.write_text("= Titre\n#unknown-thing")
    with pytest.raises(DocumentError, match=r"faulty\.typ: unknown variable.*[\s\S]*template\.typ:2"):
        make(template)


@pytest.mark.parametrize(
    "source",
    ['= Titre\n#image("/assets/a.svg")', "== Deux sans un"],
    ids=["picture without words", "heading level skipped"],
)
def test_inaccessible_template_is_refused(tmp_path: Path, source: str) -> None:
    template = tmp_path / "faulty.typ"
    template.write_text(source)
    with pytest.raises(DocumentError):
        make(template)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    template = tmp_path / "faulty.typ"
    template.write_text('#import "@preview/cetz:0.3.0": *')
    with pytest.raises(DocumentError, match="network"):
        make(template)


def test_nothing_is_read_from_the_disk(tmp_path: Path) -> None:
    template = tmp_path / "faulty.typ"
    template.write_text('#read("/etc/hostname")')
    with pytest.raises(DocumentError):
        make(template)
