"""Spans of local days, and which earlier span each is fairly compared with."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What sort of span a period is; it decides what it is compared with."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The local days from ``first`` to ``last``, both included.

    Build it with the class methods; ``kind`` is kept so that a week is compared with a week.
    ``name`` labels a season ("été") and is empty otherwise.
    """

    first: date
    last: date
    kind: Kind = Kind.RANGE
    name: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it starts ({self.first})")

    # --- building ---

    @classmethod
    def day(cls, day: date) -> Period:
        """One day."""
        return cls(day, day, Kind.DAY)

    @classmethod
    def week(cls, day: date) -> Period:
        """The ISO week (Monday to Sunday) a day belongs to."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6), Kind.WEEK)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month, 1 to 12."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Kind.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """A calendar quarter, 1 to 4."""
        if not 1 <= quarter <= 4:
            raise ValueError("a quarter is 1, 2, 3 or 4")
        last = cls.month(year, quarter * 3).last
        return cls(date(year, quarter * 3 - 2, 1), last, Kind.QUARTER)

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Kind.YEAR)

    @classmethod
    def season(cls, name: str, first: date, last: date) -> Period:
        """A named season, compared with the same dates of the year before."""
        return cls(first, last, Kind.SEASON, name)

    @classmethod
    def between(cls, first: date, last: date) -> Period:
        """Any days, recognised as a year, quarter, month, week or day where they are exactly one."""
        for candidate in (
            cls.year(first.year),
            cls.quarter(first.year, (first.month + 2) // 3),
            cls.month(first.year, first.month),
            cls.week(first),
            cls.day(first),
        ):
            if (candidate.first, candidate.last) == (first, last):
                return candidate
        return cls(first, last)

    # --- reading ---

    @property
    def length(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Each day, in order."""
        return (self.first + timedelta(days=offset) for offset in range(self.length))

    def months(self) -> list[Period]:
        """The calendar months it touches, each cut to the period's own days."""
        parts: list[Period] = []
        cursor = self.first
        while cursor <= self.last:
            whole = Period.month(cursor.year, cursor.month)
            first, last = max(whole.first, self.first), min(whole.last, self.last)
            parts.append(whole if (first, last) == (whole.first, whole.last) else Period(first, last))
            cursor = whole.last + timedelta(days=1)
        return parts

    def overlap(self, other: Period) -> Period | None:
        """The days both hold, or nothing."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period.between(first, last) if first <= last else None

    # --- comparing ---

    def previous(self, years: int = 1) -> Period:
        """The comparable period a number of years earlier.

        Years, quarters, months, seasons and ranges: the same dates (29 February becomes the 28th; a
        whole month stays a whole month); a range longer than a year goes back as many years as it needs
        not to overlap itself. Weeks: the same ISO week, the last one where the earlier year has no
        week 53. Days: the nearest same weekday.
        """
        if self.kind is Kind.YEAR:
            return Period.year(self.first.year - years)
        if self.kind is Kind.QUARTER:
            return Period.quarter(self.first.year - years, (self.first.month + 2) // 3)
        if self.kind is Kind.MONTH:
            return Period.month(self.first.year - years, self.first.month)
        if self.kind is Kind.DAY:
            distance = self.first - _years_before(self.first, years)
            return Period.day(self.first - timedelta(weeks=round(distance.days / 7)))
        if self.kind is Kind.WEEK:
            iso_year, iso_week, _ = self.first.isocalendar()
            last_week = date(iso_year - years, 12, 28).isocalendar().week
            return Period.week(date.fromisocalendar(iso_year - years, min(iso_week, last_week), 1))
        back = years * self._span()
        return Period(_years_before(self.first, back), _years_before(self.last, back), self.kind, self.name)

    def _span(self) -> int:
        years = 1
        while _years_before(self.last, years) >= self.first:
            years += 1
        return years

    def is_over(self, today: date) -> bool:
        """Whether every day of it lies before ``today``."""
        return self.last < today

    def to_date(self, today: date) -> Period | None:
        """The days before ``today``: itself when it is over, nothing when it has not begun."""
        if self.is_over(today):
            return self
        yesterday = today - timedelta(days=1)
        return Period(self.first, yesterday) if yesterday >= self.first else None

    def comparison(self, today: date) -> Comparison | None:
        """What may be fairly set side by side at a date: never part of a year against a whole one.

        Returns nothing when the period has no complete day yet.
        """
        current = self.to_date(today)
        if current is None:
            return None
        previous = current.previous()
        if current != self and self.kind is Kind.WEEK:  # the same weekdays, not the same dates
            whole = self.previous()
            previous = Period(whole.first, whole.first + timedelta(days=current.length - 1))
        return Comparison(current, previous, to_date=current != self)

    # --- writing ---

    @property
    def slug(self) -> str:
        """A short text that ``Period.parse`` reads back: 2024, 2024-T3, 2024-07, 2024-W27, a day, a..b.

        A season adds its name: ``2024-06-21..2024-09-21~été``.
        """
        year = self.first.year
        match self.kind:
            case Kind.YEAR:
                return f"{year:04d}"
            case Kind.QUARTER:
                return f"{year:04d}-T{(self.first.month + 2) // 3}"
            case Kind.MONTH:
                return f"{year:04d}-{self.first.month:02d}"
            case Kind.WEEK:
                iso = self.first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}"
            case Kind.DAY:
                return self.first.isoformat()
            case _:
                name = f"~{self.name}" if self.kind is Kind.SEASON else ""
                return f"{self.first.isoformat()}..{self.last.isoformat()}{name}"

    @classmethod
    def parse(cls, slug: str) -> Period:
        """Read a slug; ``ValueError`` when it is none, or lies outside 1900 to 2199."""
        period = cls._read(slug)
        if not (period.first.year >= 1900 and period.last.year < 2200):
            raise ValueError(f"{slug!r} is out of reach")
        return period

    @classmethod
    def _read(cls, slug: str) -> Period:
        try:
            if found := re.fullmatch(r"(\d{4})", slug):
                return cls.year(int(found[1]))
            if found := re.fullmatch(r"(\d{4})-T([1-4])", slug):
                return cls.quarter(int(found[1]), int(found[2]))
            if found := re.fullmatch(r"(\d{4})-(\d{2})", slug):
                return cls.month(int(found[1]), int(found[2]))
            if found := re.fullmatch(r"(\d{4})-W(\d{2})", slug):
                return cls.week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
            if found := re.fullmatch(r"([\d-]{10})\.\.([\d-]{10})(?:~(.*))?", slug):
                first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
                return cls(first, last) if found[3] is None else cls.season(found[3], first, last)
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", slug):
                return cls.day(date.fromisoformat(slug))
            raise ValueError("no known form")
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{slug!r} is not a period") from error


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two spans that may be set side by side.

    ``to_date`` is true when the current one was cut because its period is not over: the figure
    must then be marked "à date".
    """

    current: Period
    previous: Period
    to_date: bool


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
