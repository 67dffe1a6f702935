"""What the lines of a file measure, or why not: Matomo's summaries and tables, and the wifi's months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from draille.kernel.periods import Period
from draille.promotion.audience.enums import WIFI, Device, Metric, Referrer
from draille.promotion.audience.measures.tables import Row, unreadable
from draille.promotion.audience.measures.words import (
    ACTIONS,
    DATES,
    DEVICES,
    HITS,
    LABELS,
    METRICS,
    OFFICES,
    PEOPLE,
    REFERRERS,
    SITES,
    SKIPPED,
    TITLES,
    WIFI_NUMBERS,
)
from draille.promotion.audience.rules import page_of

Days = tuple[date, date]
Place = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A measurement read; ``office`` is a slug, dates are in ISO form: it is kept as JSON."""

    line: int
    metric: str
    first: str
    last: str
    number: int
    key: str = ""
    title: str = ""
    office: str = ""

    @property
    def place(self) -> Place:
        """What tells it from others."""
        return self.metric, self.key, self.first, self.last, self.office


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was refused."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Read:
    """A file read."""

    lines: dict[Place, Line] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: Line, *, together: bool) -> None:
        """One more; two lines of one device or page are added ``together``, others are refused."""
        same = self.lines.get(line.place)
        if same and not together:
            said = f"la même mesure est déjà ligne {same.line}"
            self.problems.append(Problem(line.line, "", str(line.number), said))
            return
        number = line.number + (same.number if same else 0)
        self.lines[line.place] = Line(**{**asdict(same or line), "number": number})


class BadCell(Exception):  # noqa: N818 - a line's own refusal
    """A cell that cannot be read: its column and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.problem = (column, value[:80], reason)


def read_lines(rows: Sequence[Row], offices: Mapping[str, str], span: Days | None, today: date) -> Read:
    """Every line as measurements, or with the reason why not.

    Args:
        offices: slugs by lower-case name, for the wifi.
        span: the days the file is about, where it does not say them itself.

    Raises:
        Refused: the whole file is not of a kind that is taken in.
    """
    titles = {title for row in rows for title in row.cells}
    _refuse_whole(titles, rows)
    one = _reader(titles, rows, offices)
    found = Read()
    for row in rows:
        try:
            days = _days_of(row, span, today)
            for line in one(row, days):
                found.add(line, together=line.metric in (Metric.DEVICE, Metric.REFERRER, Metric.PAGE))
        except BadCell as bad:
            found.problems.append(Problem(row.line, *bad.problem))
    return found


def _refuse_whole(titles: set[str], rows: Sequence[Row]) -> None:
    if titles & PEOPLE:
        raise unreadable(
            "Ce fichier parle de personnes (adresses, identifiants de visiteurs) : il n’est pas repris. "
            "Exportez un tableau de totaux."
        )
    sites = {row.cells.get(name, "") for row in rows for name in titles & SITES}
    if len(sites) > 1:
        raise unreadable("Ce fichier réunit plusieurs sites : exportez le site principal seul.")


def _reader(
    titles: set[str], rows: Sequence[Row], offices: Mapping[str, str]
) -> Callable[..., Iterator[Line]]:
    """How to read this file's lines, by its titles and the words of its first column."""
    if titles & set(OFFICES) and titles & set(WIFI_NUMBERS):
        return lambda row, days: _wifi(row, days, offices)
    if titles & LABELS:
        labels = {_cell(row, LABELS).lower() for row in rows}
        if labels & set(DEVICES):
            return lambda row, days: _classed(row, days, Metric.DEVICE, DEVICES)
        if labels & set(REFERRERS):
            return lambda row, days: _classed(row, days, Metric.REFERRER, REFERRERS)
        if titles & HITS:
            return _page
        raise unreadable(
            "Ce tableau n’est pas repris. Le sont : la fréquentation, les appareils, les provenances, "
            "les pages."
        )
    if titles & set(METRICS):
        return _summary
    raise unreadable(
        "Aucune colonne connue. Attendu : un export de Matomo (visites, visiteurs uniques, pages vues), ou "
        "un tableau du wifi (bureau, mois, connexions, utilisateurs)."
    )


def _cell(row: Row, titles: Any) -> str:
    return next((row.cells[title] for title in titles if row.cells.get(title)), "")


def _number(row: Row, titles: Any) -> int | None:
    """A whole number; nothing where the cell is empty, which is not zero."""
    title = next((title for title in titles if row.cells.get(title)), "")
    if not title:
        return None
    text = re.sub(r"[\s\u00a0\u202f]", "", row.cells[title])
    if not re.fullmatch(r"\d{1,9}", text):
        raise BadCell(title, row.cells[title], "un nombre entier est attendu")
    return int(text)


def _summary(row: Row, days: Days) -> Iterator[Line]:
    for metric in (Metric.SESSIONS, Metric.USERS, Metric.PAGE_VIEWS):
        titles = [title for title, found in METRICS.items() if found == metric]
        number = _number(row, titles)
        if number is None and metric == Metric.PAGE_VIEWS:
            number = _number(row, ACTIONS)
        if number is not None:
            yield _line(row, metric, days, number)


def _classed(row: Row, days: Days, metric: Metric, words: Mapping[str, Device | Referrer]) -> Iterator[Line]:
    label = _cell(row, LABELS)
    if label.lower() in SKIPPED:
        return
    if label.lower() not in words:
        raise BadCell("label", label, "cet appareil ou cette provenance n’est pas connu de Draille")
    number = _number(row, [title for title, found in METRICS.items() if found == Metric.SESSIONS])
    if number is None:
        raise BadCell("visites", "", "le nombre de visites manque")
    yield _line(row, metric, days, number, key=words[label.lower()].value)


def _page(row: Row, days: Days) -> Iterator[Line]:
    label, url, number = (
        _cell(row, LABELS),
        _cell(row, ("url", "metadata: url", "metadata_url")),
        _number(row, HITS),
    )
    path = urlsplit(url).path or "/" if url else label.split("?")[0]
    if not path.startswith("/"):
        raise BadCell("label", label, "c’est un dossier : exportez le tableau « à plat »")
    if number is None:
        raise BadCell("vues", "", "le nombre de vues manque")
    page = page_of(re.sub(r"/index(\.\w+)?$", "/", path), "", "", [code for code, _n in settings.LANGUAGES])
    yield _line(row, Metric.PAGE, days, number, key=page, title=_cell(row, TITLES)[:200])


def _wifi(row: Row, days: Days, offices: Mapping[str, str]) -> Iterator[Line]:
    name = _cell(row, OFFICES)
    if name.lower() not in offices:
        raise BadCell("bureau", name, "ce bureau n’est pas connu")
    numbers = {metric: _number(row, [t for t, m in WIFI_NUMBERS.items() if m == metric]) for metric in WIFI}
    for metric, number in numbers.items():
        if number is not None:
            yield _line(row, metric, days, number, office=offices[name.lower()])


def _line(row: Row, metric: Metric, days: Days, number: int, **more: str) -> Line:
    return Line(row.line, metric.value, days[0].isoformat(), days[1].isoformat(), number, **more)


def _days_of(row: Row, span: Days | None, today: date) -> Days:
    title = next((title for title in DATES if row.cells.get(title)), "")
    if title:
        days = read_days(row.cells[title])
        if days is None:
            raise BadCell(title, row.cells[title], "cette date n’est pas comprise (2024-07, 2024-07-14…)")
    elif span is None:
        raise unreadable("Ce fichier ne dit pas de quelle période il parle : indiquez-la.")
    else:
        days = span
    if days[1] > today:
        raise BadCell(title, row.cells.get(title, ""), "la période n’est pas finie")
    return days


def read_days(text: str) -> Days | None:
    """The days a text names: a year, a month, a day, or two dates; nothing where it names none."""
    text = re.sub(r"^(\d{2})/(\d{4})$", r"\2-\1", text.strip())
    dates = [f"{y}-{m}-{d}" for d, m, y in re.findall(r"(\d{2})/(\d{2})/(\d{4})", text)]
    dates = dates or re.findall(r"\d{4}-\d{2}-\d{2}", text)
    slug = "..".join(dates[:2]) if dates else text
    try:
        period = Period.parse(slug)
    except ValueError:
        return None
    return period.first, period.last
