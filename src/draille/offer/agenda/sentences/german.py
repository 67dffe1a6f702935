"""In German."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from babel.dates import get_day_names, get_month_names

from draille.offer.agenda.sentences.tongue import Tongue, by_month, in_a_row

DAYS = get_day_names("wide", locale="de")
MONTHS = get_month_names("wide", locale="de")
NBSP = "\u00a0"


def _hour(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}" if moment.minute else str(moment.hour)


def _day_month(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month]}"


class German(Tongue):
    """``jeden Dienstag von 10 bis 12 Uhr vom 2. Juli bis 27. August, außer am 15. August``."""

    code = "de"

    def listed(self, words: Sequence[str]) -> str:
        return " und ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))

    def at(self, hours: Sequence[time]) -> str:
        return f"um {self.listed([_hour(one) for one in hours])}{NBSP}Uhr"

    def from_to(self, start: time, end: time, next_day: bool) -> str:
        if end == time(0):
            return f"von {_hour(start)}{NBSP}Uhr bis Mitternacht"
        words = f"von {_hour(start)} bis {_hour(end)}{NBSP}Uhr"
        return f"{words} am Folgetag" if next_day else words

    def dates(self, days: Sequence[date]) -> str:
        if len(days) == 1:
            return self.with_year(f"{DAYS[days[0].weekday()]}, {_day_month(days[0])}", days[0])
        groups = [
            self.with_year(
                f"{self.listed([f'{day.day}.' for day in group])} {MONTHS[group[0].month]}", group[0]
            )
            for group in by_month(days)
        ]
        return f"am {self.listed(groups)}"

    def stretch(self, first: date, last: date) -> str:
        begins = f"{DAYS[first.weekday()]}, {first.day}."
        if first.month != last.month:
            begins = f"{begins} {MONTHS[first.month]}"
        if first.year != last.year:
            begins = f"{begins} {first.year}"
        return f"{begins} bis {self.with_year(f'{DAYS[last.weekday()]}, {_day_month(last)}', last)}"

    def between(self, first: date, last: date) -> str:
        begins = _day_month(first) if first.year == last.year else f"{_day_month(first)} {first.year}"
        if (first.year, first.month) == (last.year, last.month):
            begins = f"{first.day}."
        return f"vom {begins} bis {self.with_year(_day_month(last), last)}"

    def since(self, first: date) -> str:
        return f"ab {self.with_year(_day_month(first), first)}"

    def _the(self, days: Sequence[date]) -> str:
        if len(days) == 1:
            return f"am {self.with_year(_day_month(days[0]), days[0])}"
        return self.dates(days)

    def but(self, days: Sequence[date]) -> str:
        return f"außer {self._the(days)}"

    def but_some(self) -> str:
        return "außer an einigen Tagen"

    def also(self, days: Sequence[date]) -> str:
        return f"und auch {self._the(days)}"

    def daily(self, interval: int) -> str:
        return {1: "täglich", 2: "jeden zweiten Tag"}.get(interval, f"alle {interval} Tage")

    def weekly(self, weekdays: Sequence[int], interval: int) -> str:
        names = [DAYS[day] for day in weekdays]
        if interval == 2 and len(names) == 1:
            return f"jeden zweiten {names[0]}"
        if interval > 1:
            return f"alle {interval} Wochen am {self.listed(names)}"
        if len(names) == 6:
            missing = next(day for day in range(7) if day not in weekdays)
            return f"täglich außer {DAYS[missing]}"
        if in_a_row(weekdays):
            return f"{names[0]} bis {names[-1]}"
        return f"jeden {self.listed(names)}"

    def monthly_weekday(self, ordinals: Sequence[int], weekday: int, months_said: bool) -> str:
        in_order = [*(n for n in ordinals if n > 0), *(n for n in ordinals if n < 0)]
        which = self.listed(["letzten" if number < 0 else f"{number}." for number in in_order])
        return f"jeden {which} {DAYS[weekday]} im Monat"

    def monthly_day(self, days: Sequence[int], months_said: bool) -> str:
        names = ["letzten Tag" if day < 0 else f"{day}." for day in days]
        return f"am {self.listed(names)} {'des' if months_said else 'jedes'} Monats"

    def every_months(self, interval: int) -> str:
        return f", alle {interval} Monate" if interval > 1 else ""

    def in_months(self, months: Sequence[int]) -> str:
        return f" im {self.listed([MONTHS[month] for month in months])}" if months else ""

    def yearly(self, day: date, interval: int) -> str:
        often = "jedes Jahr" if interval == 1 else f"alle {interval} Jahre"
        return f"{often} am {_day_month(day)}"

    def many(self, count: int | None) -> str:
        return "an mehreren Tagen" if count is None else f"{count} Termine"
