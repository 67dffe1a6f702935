"""In English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from babel.dates import get_day_names, get_month_names

from draille.offer.agenda.sentences.tongue import Tongue, by_month, in_a_row

DAYS = get_day_names("wide", locale="en_GB")
MONTHS = get_month_names("wide", locale="en_GB")


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _day_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]}"


class English(Tongue):
    """``every Tuesday from 10:00 to 12:00, 2 July to 27 August, except 15 August``."""

    code = "en"

    def listed(self, words: Sequence[str]) -> str:
        return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))

    def at(self, hours: Sequence[time]) -> str:
        return f"at {self.listed([f'{one:%H:%M}' for one in hours])}"

    def from_to(self, start: time, end: time, next_day: bool) -> str:
        ends = "midnight" if end == time(0) else f"{end:%H:%M}"
        words = f"from {start:%H:%M} to {ends}"
        return f"{words} the next day" if next_day and end != time(0) else words

    def dates(self, days: Sequence[date]) -> str:
        if len(days) == 1:
            return self.with_year(f"{DAYS[days[0].weekday()]} {_day_month(days[0])}", days[0])
        groups = [
            self.with_year(
                f"{self.listed([str(day.day) for day in group])} {MONTHS[group[0].month]}", group[0]
            )
            for group in by_month(days)
        ]
        return f"on {self.listed(groups)}"

    def stretch(self, first: date, last: date) -> str:
        begins = f"{DAYS[first.weekday()]} {first.day}"
        if first.month != last.month:
            begins = f"{begins} {MONTHS[first.month]}"
        if first.year != last.year:
            begins = f"{begins} {first.year}"
        return f"{begins} to {self.with_year(f'{DAYS[last.weekday()]} {_day_month(last)}', last)}"

    def between(self, first: date, last: date) -> str:
        begins = _day_month(first) if first.year == last.year else f"{_day_month(first)} {first.year}"
        if (first.year, first.month) == (last.year, last.month):
            begins = str(first.day)
        return f"from {begins} to {self.with_year(_day_month(last), last)}"

    def since(self, first: date) -> str:
        return f"from {self.with_year(_day_month(first), first)} on"

    def _the(self, days: Sequence[date]) -> str:
        if len(days) == 1:
            return f"on {self.with_year(_day_month(days[0]), days[0])}"
        return self.dates(days)

    def but(self, days: Sequence[date]) -> str:
        return f"except {self._the(days)}"

    def but_some(self) -> str:
        return "except on some dates"

    def also(self, days: Sequence[date]) -> str:
        return f"and also {self._the(days)}"

    def daily(self, interval: int) -> str:
        return {1: "every day", 2: "every other day"}.get(interval, f"every {interval} days")

    def weekly(self, weekdays: Sequence[int], interval: int) -> str:
        names = [DAYS[day] for day in weekdays]
        if interval == 2 and len(names) == 1:
            return f"every other {names[0]}"
        if interval > 1:
            weeks = "every other week" if interval == 2 else f"every {interval} weeks"
            return f"{weeks} on {self.listed(names)}"
        if len(names) == 6:
            missing = next(day for day in range(7) if day not in weekdays)
            return f"every day except {DAYS[missing]}"
        if in_a_row(weekdays):
            return f"{names[0]} to {names[-1]}"
        return f"every {self.listed(names)}"

    def monthly_weekday(self, ordinals: Sequence[int], weekday: int, months_said: bool) -> str:
        in_order = [*(n for n in ordinals if n > 0), *(n for n in ordinals if n < 0)]
        which = self.listed(["last" if number < 0 else _ordinal(number) for number in in_order])
        return f"the {which} {DAYS[weekday]} of {'the' if months_said else 'each'} month"

    def monthly_day(self, days: Sequence[int], months_said: bool) -> str:
        names = ["last day" if day < 0 else _ordinal(day) for day in days]
        return f"the {self.listed(names)} of {'the' if months_said else 'each'} month"

    def every_months(self, interval: int) -> str:
        if interval == 1:
            return ""
        return ", every other month" if interval == 2 else f", every {interval} months"

    def in_months(self, months: Sequence[int]) -> str:
        return f" in {self.listed([MONTHS[month] for month in months])}" if months else ""

    def yearly(self, day: date, interval: int) -> str:
        often = "every year" if interval == 1 else f"every {interval} years"
        return f"{often} on {_day_month(day)}"

    def many(self, count: int | None) -> str:
        return "on several dates" if count is None else f"{count} dates"
