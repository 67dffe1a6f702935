"""Reading brochures and their downloads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, Sum
from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draille.kernel.contracts import Memo
from draille.kernel.periods import Period
from draille.promotion.brochures.enums import Category, FileKind
from draille.promotion.brochures.models import Brochure, BrochureFile, DownloadTally, FileVersion
from draille.territory.pictures.models import Picture

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file one may download."""

    url: str
    language: str
    kind: str
    size: int
    pages: int | None

    @property
    def weight(self) -> str:
        """Its size in words: thousands or millions of bytes, as computers in shops count them."""
        if self.size < MILLION:
            return _("%(size)s ko") % {"size": max(1, round(self.size / 1000))}
        millions = formats.number_format(round(self.size / MILLION, 1), decimal_pos=1)
        return _("%(size)s Mo") % {"size": millions}


@dataclass(frozen=True, slots=True)
class BrochureCard:
    """A published brochure in a language. ``best`` is the file in that language, or the French one, or any;
    ``translated`` says whether it is in the language asked.
    """

    pk: int
    slug: str
    title: str
    summary: str
    category: str
    cover: Picture | None
    year: int | None
    printed_on: date | None
    best: FileLine
    others: Sequence[FileLine]
    translated: bool


def file_url(file: BrochureFile) -> str:
    """Where a file is downloaded: one address, whatever the language of the page it is linked from."""
    return reverse("brochure_files:download", args=[file.brochure.slug, file.name])


def published_brochures(language: str = "") -> list[BrochureCard]:
    """What visitors may download, by category and order, in a language (the page's own when not given)."""
    code = (language or get_language() or "fr")[:2]
    rank = {category: place for place, category in enumerate(Category.values)}
    cards = [card_of(brochure, code) for brochure in _ready(Brochure.objects.published())]
    return sorted((card for card in cards if card), key=lambda card: rank[card.category])


def published_brochure(pk: int, language: str = "") -> BrochureCard | None:
    """One of them, for a page that links it; nothing once it is withdrawn."""
    found = _ready(Brochure.objects.published().filter(pk=pk)).first()
    return card_of(found, (language or get_language() or "fr")[:2]) if found else None


def _ready(brochures: QuerySet[Brochure]) -> QuerySet[Brochure]:
    files = BrochureFile.objects.filter(current__isnull=False).select_related("current")
    return brochures.select_related("cover").prefetch_related(
        "cover__renditions", Prefetch("files", files.order_by("pk"), to_attr="ready")
    )


def card_of(brochure: Brochure, language: str) -> BrochureCard | None:
    """Of a brochure read by ``_ready``."""
    files: list[BrochureFile] = sorted(
        brochure.ready,  # type: ignore[attr-defined]
        key=lambda file: (file.language != language, file.language != "fr", file.pk),
    )
    if not files:
        return None
    for file in files:
        file.brochure = brochure
    lines = [_line(file, file.current) for file in files if file.current]
    cover = brochure.cover if brochure.cover and brochure.cover.usable else None
    return BrochureCard(
        pk=brochure.pk,
        slug=brochure.slug,
        title=brochure.text("title", language),
        summary=brochure.text("summary", language),
        category=brochure.category,
        cover=cover,
        year=brochure.year,
        printed_on=brochure.printed_on,
        best=lines[0],
        others=lines[1:],
        translated=lines[0].language == language,
    )


def _line(file: BrochureFile, version: FileVersion) -> FileLine:
    kind = str(FileKind(version.kind).label)
    return FileLine(file_url(file), file.language, kind, version.size, version.pages)


def downloads_since(memo: Memo) -> date | None:
    """The month of the first download that was counted."""

    def read() -> date | None:
        first = DownloadTally.objects.order_by("day").values_list("day", flat=True).first()
        return first.replace(day=1) if first else None

    return memo.once("brochures.since", read)


def downloads_in(period: Period) -> QuerySet[DownloadTally]:
    """The lines of a period."""
    return DownloadTally.objects.filter(day__range=(period.first, period.last))


def downloads(period: Period, memo: Memo) -> int | None:
    """How many there were; missing before the first one."""
    since = downloads_since(memo)
    if since is None or since > period.last:
        return None
    return sum(line.count for line in top_downloads(period, memo))


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A brochure and its downloads of a period."""

    slug: str
    title: str
    count: int

    @property
    def key(self) -> str:
        """As the end of a figure's name."""
        return self.slug.replace("-", "_")


def top_downloads(period: Period, memo: Memo) -> list[Downloaded]:
    """Every brochure that was downloaded, the most first; one query a period."""

    def read() -> list[Downloaded]:
        rows = downloads_in(period).order_by().values_list("file__brochure__slug", "file__brochure__title")
        found = [Downloaded(*row) for row in rows.annotate(Sum("count"))]
        return sorted(found, key=lambda line: (-line.count, line.slug))

    return memo.once(("brochures.top", period), read)
