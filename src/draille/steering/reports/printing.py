"""The report as a document: what it says, laid out for PDF and DOCX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from draille.documents.book import Book, Definition, KeyFigure, Part, Passage, book_assets, book_data
from draille.documents.docx import write_docx
from draille.documents.engine import compile_pdf
from draille.kernel import clock, french
from draille.kernel.french import NBSP
from draille.steering.reports.content import FrozenFigure, ReportContent

TEMPLATE = Path(__file__).parent / "documents" / "report.typ"
BOXES = 9
SOFTWARE = "Document composé avec Draille, le système d'information libre des offices de tourisme."


def report_pdf(content: ReportContent, version: int | None = None) -> bytes:
    """The report as a tagged PDF; ``version`` is empty for a draft."""
    book = report_book(content, version=version)
    return compile_pdf(
        TEMPLATE,
        book_data(book),
        title=book.title,
        day=book.day,
        lang=book.lang,
        author=book.organisation,
        assets=book_assets(book),
    )


def report_docx(content: ReportContent, version: int | None = None) -> bytes:
    """The report as DOCX, to be edited further."""
    return write_docx(report_book(content, version=version))


def report_book(content: ReportContent, version: int | None = None) -> Book:
    """What both are written from."""
    edition = f"{content.year} à date" if content.to_date else str(content.year)
    title = f"Rapport d'activité {edition}"
    return Book(
        organisation=content.organisation,
        kind="Rapport d'activité",
        edition=edition,
        title=f"{title}, {content.organisation}",
        day=clock.local_day(content.computed_at),
        foot=f"{content.organisation} · {title}",
        foot_date=("Brouillon" if version is None else f"Version {version}")
        + f" du {french.long_date(content.computed_at)}",
        subtitle=french.date_range(content.period.first, content.period.last).capitalize(),
        banner=" ".join(_banner(content, version)),
        lines=[computed_line(content)],
        key_figures=[_box(figure) for figure in key_figures(content)],
        parts=[
            Part(
                title=chapter.title,
                passages=[
                    Passage(
                        section=section,
                        commentary=paragraphs_of(content.commentaries.get(chapter.name_of(section), "")),
                    )
                    for section in chapter.sections
                ],
            )
            for chapter in content.chapters
        ],
        method=list(_method(content)),
        definitions=list(_definitions(content)),
        credits=[content.organisation, SOFTWARE],
        funders=content.funders,
    )


def computed_line(content: ReportContent) -> str:
    """``Chiffres calculés le 14 janvier 2025 à 10 h 30``."""
    moment = content.computed_at
    return f"Chiffres calculés le {french.long_date(moment)} à {french.hour(moment)}"


def to_date_line(content: ReportContent) -> str:
    """What a reader must know of a year under way; empty for a whole year."""
    if not content.to_date:
        return ""
    return (
        f"À date{NBSP}: chiffres arrêtés au {french.long_date(content.period.last)}, "
        f"comparés aux mêmes jours de {content.year - 1}."
    )


def paragraphs_of(body: str) -> list[str]:
    """Plain text cut where a line is left empty."""
    blocks = "\n".join(line.strip() for line in body.splitlines()).split("\n\n")
    return [french.typeset(" ".join(block.split("\n")).strip()) for block in blocks if block.strip()]


def key_figures(content: ReportContent) -> list[FrozenFigure]:
    """What each section says first: one figure each, then a second one while there is room."""
    whole = [one for one in content.figures if not one.division and not one.key and one.value is not None]
    times = Counter(one.id for one in whole)
    single = {one.id: one for one in whole if times[one.id] == 1}
    stated = [[name for name in section.figures if name in single] for _name, section in content.sections()]
    chosen: dict[str, int] = {}
    for turn in range(max(map(len, stated), default=0)):
        for place, names in enumerate(stated):
            if turn < len(names) and len(chosen) < BOXES:
                chosen.setdefault(names[turn], place)
    return [single[name] for name in sorted(chosen, key=chosen.__getitem__)]


def change_line(figure: FrozenFigure) -> str:
    """``+1,8 % par rapport à 2023``; why there is none; or nothing for what is never compared."""
    if figure.change and not figure.gap:
        return f"{figure.change} {figure.against}"
    return figure.gap


def _box(figure: FrozenFigure) -> KeyFigure:
    value, _, unit = figure.printed.partition(NBSP)
    return KeyFigure(label=figure.label, value=value, unit=unit, change=change_line(figure))


def _banner(content: ReportContent, version: int | None) -> Iterator[str]:
    if content.demonstration:
        yield f"Démonstration{NBSP}: données fictives."
    if version is None:
        yield f"Brouillon{NBSP}: les chiffres peuvent encore changer."
    if content.to_date:
        yield to_date_line(content)


def _method(content: ReportContent) -> Iterator[str]:
    yield (
        f"{computed_line(content)}, à partir des fiches enregistrées {_days(content)}. "
        "Chaque chiffre est une requête sur ces fiches, dont la liste peut être ouverte."
    )
    if content.to_date:
        yield to_date_line(content)
    yield (
        "Une évolution ne compare que des périodes de même étendue. Celle d'un nombre est donnée en "
        f"pourcentage, celle d'un taux en points. Une donnée manquante est notée "
        f"{french.quoted(french.MISSING)}{NBSP}: elle n'est pas un zéro."
    )
    yield from dict.fromkeys(_ended(one.note) for one in content.indicators if one.note)


def _days(content: ReportContent) -> str:
    return french.date_range(content.period.first, content.period.last)


def _definitions(content: ReportContent) -> Iterator[Definition]:
    for one in content.indicators:
        formula = f" Calcul{NBSP}: {_lowered(one.formula)}" if one.formula else ""
        yield Definition(term=one.label, text=f"{_ended(one.definition)}{_ended(formula)}")


def _ended(text: str) -> str:
    return text if not text or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
