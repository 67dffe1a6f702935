"""The report as its page shows it: frozen or of the day, with what the reader may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import slugify

from draille.documents.book import shown_tables
from draille.kernel import french
from draille.kernel.contracts import Chart, Section, Table
from draille.steering.reports import exports, perms, printing, queries
from draille.steering.reports.content import FrozenFigure, ReportContent, content_from
from draille.steering.reports.models import Commentary, PublishedVersion, Report
from draille.steering.reports.queries import Differences


@dataclass(frozen=True, slots=True)
class CommentBlock:
    """A section's commentary: what is written, by whom, and where to change it."""

    report: Report
    section: str
    title: str
    body: str
    version: int = 0
    kept: Commentary | None = None
    writable: bool = True

    @property
    def paragraphs(self) -> list[str]:
        """The text as printed."""
        return printing.paragraphs_of(self.body)

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return anchor_of(self.section)

    @property
    def address(self) -> str:
        """The report's page at that place."""
        return f"{reverse('reports:show_report', args=[self.report.year])}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class ScreenSection:
    """A section on the page."""

    anchor: str
    section: Section
    charts: Sequence[Chart]
    tables: Sequence[Table]
    comment: CommentBlock


@dataclass(frozen=True, slots=True)
class ScreenChapter:
    """A chapter on the page."""

    anchor: str
    title: str
    sections: Sequence[ScreenSection]


@dataclass(frozen=True, slots=True)
class Box:
    """A key figure, with how it moved."""

    figure: FrozenFigure
    value: str
    unit: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """All the page needs."""

    report: Report
    content: ReportContent
    version: PublishedVersion | None
    superseded: bool
    boxes: Sequence[Box]
    chapters: Sequence[ScreenChapter]
    orphans: Sequence[CommentBlock]
    differences: Differences | None
    versions: Sequence[PublishedVersion]
    computed: str
    to_date: str
    may_publish: bool
    method: Sequence[str]
    definitions: Sequence[object]
    formats: dict[str, exports.FileKind] = field(default_factory=lambda: exports.FORMATS)

    @property
    def period_words(self) -> str:
        """The days it covers: ``du 1er janvier au 31 décembre 2024``."""
        return french.date_range(self.content.period.first, self.content.period.last)

    @property
    def commented_words(self) -> str:
        """How much was written: ``avec 3 sections commentées``."""
        number = len(self.content.commentaries)
        if not number:
            return "sans aucun commentaire"
        return f"avec {french.count(number, 'section commentée', 'sections commentées')}"


def screen_of(report: Report, user: perms.Account, version: PublishedVersion | None = None) -> Screen:
    """The page of a report, or of one of its published versions."""
    current = queries.current_version(report)
    shown = version or current
    comments = queries.commentaries_of(report)
    if shown is not None:
        content = content_from(shown.content)
    else:
        content = queries.build_report(report.year, {name: one.body for name, one in comments.items()})
    in_force = shown is not None and shown == current
    writable = shown is None and perms.can_write_commentary(user, report)
    book = printing.report_book(content, version=shown.number if shown else None)
    names = {name for name, _section in content.sections()}
    return Screen(
        report=report,
        content=content,
        version=shown,
        superseded=shown is not None and not in_force,
        boxes=[_box(one) for one in printing.key_figures(content)],
        chapters=[
            ScreenChapter(
                anchor=anchor_of(chapter.code),
                title=chapter.title,
                sections=[
                    _section(report, content, chapter.name_of(one), one, comments, writable)
                    for one in chapter.sections
                ],
            )
            for chapter in content.chapters
        ],
        orphans=[
            CommentBlock(report, name, name, one.body, one.version, one, writable=writable)
            for name, one in comments.items()
            if shown is None and one.body and name not in names
        ],
        differences=queries.find_differences(content, queries.rebuild_report(content)) if in_force else None,
        versions=list(report.versions.select_related("published_by", "reopened_by")),
        computed=printing.computed_line(content),
        to_date=printing.to_date_line(content),
        may_publish=perms.can_publish_report(user),
        method=book.method,
        definitions=book.definitions,
    )


def _box(figure: FrozenFigure) -> Box:
    value, _, unit = figure.printed.partition(french.NBSP)
    return Box(figure, value, unit, printing.change_line(figure))


def _section(
    report: Report,
    content: ReportContent,
    name: str,
    section: Section,
    comments: dict[str, Commentary],
    writable: bool,
) -> ScreenSection:
    kept = comments.get(name) if writable else None
    block = CommentBlock(
        report=report,
        section=name,
        title=str(section.title),
        body=kept.body if kept else content.commentaries.get(name, ""),
        version=kept.version if kept else 0,
        kept=kept,
        writable=writable,
    )
    return ScreenSection(anchor_of(name), section, section.charts, shown_tables(section), block)


def comment_block(report: Report, name: str) -> CommentBlock | None:
    """The commentary of one section of a draft; nothing when it has no such section nor commentary."""
    kept = queries.commentaries_of(report).get(name)
    titles = {found: str(section.title) for found, section in queries.build_report(report.year).sections()}
    if name not in titles and kept is None:
        return None
    return CommentBlock(
        report=report,
        section=name,
        title=titles.get(name, name),
        body=kept.body if kept else "",
        version=kept.version if kept else 0,
        kept=kept,
    )


def anchor_of(name: str) -> str:
    """``reception.visitors`` as an address within the page."""
    return slugify(name.replace(".", "-"))
