"""What an app may contribute, each a frozen dataclass. The kernel knows the shapes, never the subjects.

Conventional modules: ``indicators`` ``report`` ``widgets`` ``reference`` ``demo`` ``privacy`` ``roles``
``divisions`` ``verbs``.
Each registers at import: ``from draille.kernel.contracts import indicators; indicators.register(...)``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from django.db.models import QuerySet, Sum
from django.utils.functional import Promise

from draille.kernel.periods import Period
from draille.kernel.registry import Registry

Text: TypeAlias = str | Promise
Number: TypeAlias = int | Decimal
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts. ``decimals`` are those printed; ``percent`` numbers are 0 to 100."""

    code: str
    singular: Text
    plural: Text
    decimals: int = 0
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about: a period, and one division of the organisation or (``None``) all of it."""

    period: Period
    division: str | None = None

    def previous(self) -> Scope:
        """The comparable scope a year earlier."""
        return Scope(self.period.previous(), self.division)


class Memo:
    """What one page or one report has already read, so that thirty figures cost one reading."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}

    def once(self, key: Hashable, read: Callable[[], V]) -> V:
        """The value under that key, read the first time only."""
        if key not in self._held:
            self._held[key] = read()
        return self._held[key]  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Value:
    """One computed number of an indicator.

    Attributes:
        number: ``None`` is missing, never zero.
        key: which one, for an indicator by country, theme…; empty for a single number.
        base: for a share or an average, the denominator.
        part: for a share or an average, the numerator: what the records behind it add up to.
        scope: what it is about where the scope alone does not say it (one of several places).
        label: what its key is called, where the records say it; else ``Indicator.key_label`` does.
    """

    number: Number | None
    key: str = ""
    base: Number | None = None
    scope: str = ""
    part: Number | None = None
    label: Text = ""

    @property
    def counted(self) -> Number | None:
        """What its records must add up to: the numerator of a share, else the number itself."""
        return self.number if self.part is None else self.part


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a number: the query itself, and the page that lists it.

    ``summed`` names the field whose sum is the number; empty when the records themselves are counted.
    """

    queryset: QuerySet[Any]
    url: str
    summed: str = ""

    def total(self) -> int:
        """What the records add up to, read from them alone: it must equal ``Value.counted``."""
        if self.summed:
            return int(self.queryset.aggregate(total=Sum(self.summed))["total"] or 0)
        return self.queryset.count()


class Change(StrEnum):
    """How two values of an indicator are compared: a rate changes in points, an amount in percent."""

    PERCENT = "percent"
    POINTS = "points"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number that can be opened: its definition, how it is computed, and the records behind it.

    Attributes:
        code: stable identifier, ``app.name``; keyed values append ``.KEY``.
        formula: the computation in words a board member understands.
        compute: all its values in a scope, in their printed order; reads through the memo.
        records: the records behind the value of a key in a scope, or nothing for an outside measurement.
        key_label: what a key is called ("Belgique" for BE).
        publish_change: whether ``code.change`` is itself a published figure.
        by_division: whether it means something for one division alone.
        note: a caution printed with the figure.
        since: the day its records begin: an earlier period is missing, and a period that begins before
            it is never set beside a whole one.
        scope: what its values are about where it is not the whole organisation ("counter").
        headline: whether the dashboard shows it at once, or among the others one asks for.
    """

    code: str
    label: Text
    definition: Text
    formula: Text
    unit: Unit
    compute: Callable[[Scope, Memo], Sequence[Value]]
    records: Callable[[Scope, str], Records] | None = None
    key_label: Callable[[str], str] = str
    change: Change = Change.PERCENT
    publish_change: bool = False
    by_division: bool = True
    note: Text = ""
    since: Callable[[Memo], date | None] | None = None
    scope: str = ""
    headline: bool = True
    order: int = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column. ``unit`` is printed in the header; numbers are right-aligned."""

    key: str
    label: Text
    numeric: bool = False
    unit: Text = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows as anyone may print or export them. Cells are text, number, date or ``None`` (missing)."""

    code: str
    title: Text
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    totals: Mapping[str, Any] | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One Vega-Lite drawing for screen and print.

    Attributes:
        title: the question or the finding.
        subtitle: the definition of what is drawn.
        alt: the finding, for who cannot see it.
        spec: Vega-Lite without colours or fonts: the house's theme brings them.
        table: the same numbers.
    """

    code: str
    title: Text
    subtitle: Text
    alt: Text
    spec: Mapping[str, Any]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a report's chapter: sentences written from the figures, then tables and charts.

    ``figures`` are the ids (``code`` or ``code.KEY``) whose values the section states.
    """

    code: str
    title: Text
    paragraphs: Sequence[str] = ()
    tables: Sequence[Table] = ()
    charts: Sequence[Chart] = ()
    notes: Sequence[str] = ()
    figures: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the yearly report.

    ``build`` is given the whole year: while it is under way, the chapter cuts it to the days that are over
    (``Period.comparison``) and names it "à date".
    """

    code: str
    title: Text
    build: Callable[[Scope, Memo], Sequence[Section]]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """A block of the dashboard.

    Attributes:
        template: rendered with what ``context(scope, memo)`` returns.
        wide: whether it takes the whole width.
    """

    code: str
    title: Text
    template: str
    context: Callable[[Scope, Memo], Mapping[str, Any]]
    order: int = 100
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What every installation needs in its tables: controlled lists, communes, roles.

    ``load`` may run at every migration: it adds what is missing and keeps what the office changed.
    """

    code: str
    label: Text
    load: Callable[[], None]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeder:
    """Makes an app's part of the demonstration office. Runs in ``order``; the same seed, the same records.

    ``seed`` is given a function that reports progress: ``tell("1 200 visites")``.
    """

    code: str
    label: Text
    seed: Callable[[Callable[[str], None]], None]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyItem:
    """A kind of personal data held, for the register of processing (GDPR art. 30).

    ``purge`` erases what is past its time and returns how many records it touched.
    """

    code: str
    label: Text
    purpose: Text
    legal_basis: Text
    retention: Text
    purge: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """Permissions (``app_label.codename``) an app gives to some roles."""

    code: str
    permissions: Sequence[str]
    roles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Verb:
    """What the journal calls an action: ``correct_contact`` is "correction d'un acte d'accueil"."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Division:
    """A part of the organisation that figures may be restricted to."""

    slug: str
    label: Text
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionSource:
    """Where divisions are read from. ``whole`` names all of them together in exports ("all …")."""

    code: str
    whole: str
    read: Callable[[], Sequence[Division]] = field(repr=False)


indicators: Registry[Indicator] = Registry(
    "indicators", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
chapters: Registry[Chapter] = Registry(
    "report", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
widgets: Registry[Widget] = Registry(
    "widgets", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
seeders: Registry[Seeder] = Registry(
    "demo", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
references: Registry[Reference] = Registry(
    "reference", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
privacy_items: Registry[PrivacyItem] = Registry("privacy", key=lambda item: item.code)
verbs: Registry[Verb] = Registry("verbs", key=lambda item: item.code)
role_grants: Registry[RoleGrant] = Registry("roles", key=lambda item: item.code)
division_sources: Registry[DivisionSource] = Registry("divisions", key=lambda item: item.code)


def divisions() -> list[Division]:
    """Every division, in order."""
    found = [division for source in division_sources for division in source.read()]
    return sorted(found, key=lambda division: (division.order, division.slug))
