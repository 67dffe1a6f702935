"""The cells of the calendar, ready to print: letter, words and class of each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.french import NBSP, weekday_date
from draille.kernel.french.dates import WEEKDAYS
from draille.kernel.periods import Period
from draille.territory.opening.enums import OPEN_SPANS, ClosureReason, Span
from draille.territory.opening.models import OpeningDay
from draille.territory.opening.perms import can_confirm_days
from draille.territory.opening.queries import calendar_days
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.queries import public_holiday_days, school_days_off

LETTERS = {Span.FULL.value: "J", Span.MORNING.value: "M", Span.AFTERNOON.value: "A", Span.CLOSED.value: "F"}
SPANS = {letter: span for span, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Cell:
    """One office on one day. ``letter`` is what happened, else what is planned; empty when neither."""

    office: Office
    day: date
    planned: str = ""
    actual: str = ""
    reason: str = ""
    note: str = ""
    hours: str = ""
    editable: bool = False

    @property
    def letter(self) -> str:
        """J, M, A, F, or nothing where no opening was planned."""
        return LETTERS.get(self.actual or self.planned, "")

    @property
    def differs(self) -> bool:
        """Whether it did not go as planned."""
        return bool(self.actual) and self.actual != self.planned

    @property
    def planned_letter(self) -> str:
        """What was planned, where it went otherwise."""
        return LETTERS.get(self.planned, "F") if self.differs else ""

    @property
    def kind(self) -> str:
        """The end of the CSS class; the letter says the same without colour."""
        if not self.letter:
            return "none"
        state = "open" if (self.actual or self.planned) in OPEN_SPANS else "closed"
        if state == "open" and (self.actual or self.planned) != Span.FULL:
            state = "half"
        if not self.actual:
            return f"{state} o-cell--plan"
        return f"{state} o-cell--differs" if self.differs else state

    @property
    def why(self) -> str:
        """The note, else the reason."""
        return self.note or (str(ClosureReason(self.reason).label) if self.reason else "")

    @property
    def words(self) -> str:
        """All of it, read out."""
        parts = [f"{self.office.name}, {weekday_date(self.day)}"]
        if not self.letter:
            parts.append("pas d'ouverture prévue")
        else:
            parts.append(f"prévu{NBSP}: {Span(self.planned or 'closed').label}")
            parts.append(f"réel{NBSP}: {Span(self.actual).label}" if self.actual else "à confirmer")
        if self.reason:
            parts.append(f"motif{NBSP}: {ClosureReason(self.reason).label}")
        return ", ".join([*parts, self.note] if self.note else parts)

    @property
    def url(self) -> str:
        """Where the day is corrected."""
        return reverse("opening_desk:set_opening_day", args=[self.office.slug, self.day.isoformat()])


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day, all offices side by side."""

    day: date
    cells: list[Cell]
    holiday: str = ""
    zones: str = ""

    @property
    def weekday(self) -> str:
        """Its name."""
        return str(WEEKDAYS[self.day.weekday()])

    @property
    def is_today(self) -> bool:
        """Whether it is now."""
        return self.day == today()


@dataclass(frozen=True, slots=True)
class OfficeSum:
    """A column's foot."""

    office: Office
    planned: int
    actual: int
    to_confirm: int


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month of some offices."""

    period: Period
    rows: list[DayRow]
    sums: list[OfficeSum] = field(default_factory=list)

    @property
    def to_confirm(self) -> int:
        """Past days of which nobody has said how they went."""
        return sum(column.to_confirm for column in self.sums)

    @property
    def has_plan(self) -> bool:
        """Whether anything is planned."""
        return any(column.planned or column.actual for column in self.sums)

    @property
    def weeks(self) -> list[list[DayRow | None]]:
        """The rows by weeks from Monday, with gaps before the first and after the last."""
        lead: list[DayRow | None] = [None] * self.rows[0].day.weekday()
        days = [*lead, *self.rows]
        days += [None] * (-len(days) % 7)
        return [days[start : start + 7] for start in range(0, len(days), 7)]


def cell_of(office: Office, day: date, record: OpeningDay | None, *, editable: bool) -> Cell:
    """One cell from its record, or from nothing."""
    if record is None:
        return Cell(office, day, editable=editable)
    hours = f"{record.opens:%H:%M}-{record.closes:%H:%M}" if record.opens and record.closes else ""
    return Cell(
        office, day, record.planned, record.actual, record.reason, record.note, hours, editable=editable
    )


def build_month(offices: Sequence[Office], period: Period, user: User | AnonymousUser) -> MonthGrid:
    """The month's cells, in a handful of queries."""
    records = calendar_days(offices, period)
    holidays, off = public_holiday_days(period), school_days_off(period, ("A", "B", "C"))
    if isinstance(user, User):
        prefetch_related_objects([user], "offices")  # asked of each office in turn
    editable = {office.pk: can_confirm_days(user, office) for office in offices}
    rows = [
        DayRow(
            day,
            [cell_of(o, day, records.get((o.pk, day)), editable=editable[o.pk]) for o in offices],
            holidays.get(day, ""),
            " ".join(sorted(off.get(day, ()))),
        )
        for day in period.days()
    ]
    return MonthGrid(period, rows, [_sum(office, rows, index) for index, office in enumerate(offices)])


def _sum(office: Office, rows: Sequence[DayRow], index: int) -> OfficeSum:
    cells = [row.cells[index] for row in rows]
    planned = sum(cell.planned in OPEN_SPANS for cell in cells)
    actual = sum(cell.actual in OPEN_SPANS for cell in cells)
    late = sum(cell.planned in OPEN_SPANS and not cell.actual and cell.day < today() for cell in cells)
    return OfficeSum(office, planned, actual, late)
