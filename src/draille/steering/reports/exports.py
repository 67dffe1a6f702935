"""The report and its data as files: PDF, DOCX, XLSX, JSON. Also what the command line calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from draille.kernel.contracts import Column, Table
from draille.kernel.exports import Format, export_tables
from draille.steering.reports import queries
from draille.steering.reports.content import ReportContent, content_from, content_of
from draille.steering.reports.models import PublishedVersion, Report
from draille.steering.reports.printing import report_docx, report_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A format one may ask the report in."""

    label: str
    hint: str
    content_type: str
    write: Callable[[ReportContent, int | None], bytes]


def report_xlsx(content: ReportContent, version: int | None = None) -> bytes:
    """A sheet of every figure, then a sheet for each table."""
    return export_tables([figures_table(content), *content.tables()], Format.XLSX)


def report_json(content: ReportContent, version: int | None = None) -> bytes:
    """Everything the report says: sentences, tables, charts, figures, commentary."""
    body = {"version": version, **content_of(content)}
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, FileKind] = {
    "pdf": FileKind("PDF", "à lire et à imprimer", "application/pdf", lambda c, v: report_pdf(c, version=v)),
    "docx": FileKind(
        "DOCX", "à reprendre dans un traitement de texte", DOCX, lambda c, v: report_docx(c, version=v)
    ),
    "xlsx": FileKind("XLSX", "les tableaux et les chiffres", XLSX, report_xlsx),
    "json": FileKind("JSON", "toutes les données", "application/json", report_json),
}


def render(report_or_year: Report | int, format: str) -> tuple[bytes, str, str]:
    """The report as ``(bytes, filename, content type)``.

    A year with a published report gives that one; with a draft, the draft and its commentary; with none,
    what a draft would say.

    Raises:
        LookupError: the format is none of ``FORMATS``.
        Refused: the year has no complete day yet.
    """
    kind = FORMATS[format]
    report = report_or_year
    if isinstance(report, int):
        report = Report.objects.filter(year=report).first() or Report(year=report)
    version = queries.current_version(report) if report.pk else None
    if version is not None:
        return render_version(version, format)
    content = queries.report_content(report) if report.pk else queries.build_report(report.year)
    return kind.write(content, None), file_name(content, format, None), kind.content_type


def render_version(version: PublishedVersion, format: str) -> tuple[bytes, str, str]:
    """A published version: the kept PDF itself, or its frozen content in another format."""
    kind = FORMATS[format]
    content = content_from(version.content)
    body = bytes(version.pdf) if format == "pdf" else kind.write(content, version.number)
    return body, file_name(content, format, version.number), kind.content_type


def file_name(content: ReportContent, format: str, version: int | None) -> str:
    """``rapport-activite-2024.pdf``; a draft, a later version and a part year say what they are."""
    parts = ["rapport-activite", str(content.year)]
    if content.to_date:
        parts.append(f"au-{content.period.last.isoformat()}")
    if version is None:
        parts.append("brouillon")
    elif version > 1:
        parts.append(f"version-{version}")
    return f"{'-'.join(parts)}.{format}"


def figures_table(content: ReportContent) -> Table:
    """Every figure a line, with the earlier value it may be compared to."""
    previous = f"Valeur en {content.year - 1}" + (" aux mêmes dates" if content.to_date else "")
    meant = {one.code: one.definition for one in content.indicators}
    current = f"Valeur en {content.year}" + (" à date" if content.to_date else "")
    return Table(
        code="reports.figures",
        title="Chiffres",
        columns=[
            Column("id", "Identifiant"),
            Column("label", "Indicateur"),
            Column("about", "Portée"),
            Column("value", current, numeric=True),
            Column("unit", "Unité"),
            Column("previous", previous, numeric=True),
            Column("change", "Évolution"),
            Column("definition", "Définition"),
        ],
        rows=[
            {
                "id": one.id,
                "label": one.label,
                "about": one.about,
                "value": one.value,
                "unit": one.unit,
                "previous": one.previous,
                "change": one.change or one.gap,
                "definition": meant.get(one.code, ""),
            }
            for one in content.figures
        ],
    )
