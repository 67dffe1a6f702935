"""In French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from draille.kernel.french import hour, month_name, ordinal
from draille.kernel.french.dates import WEEKDAYS
from draille.offer.agenda.sentences.tongue import Tongue, by_month, in_a_row

_NUMBERS = {2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}


def _number(number: int) -> str:
    return _NUMBERS.get(number, str(number))


def _day(day: date) -> str:
    return ordinal(1) if day.day == 1 else str(day.day)


def _day_month(day: date) -> str:
    return f"{_day(day)} {month_name(day.month)}"


class French(Tongue):
    """``tous les mardis de 10 h à 12 h du 2 juillet au 27 août, sauf le 15 août``."""

    code = "fr"

    def listed(self, words: Sequence[str]) -> str:
        return " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))

    def at(self, hours: Sequence[time]) -> str:
        return f"à {self.listed([hour(one) for one in hours])}"

    def from_to(self, start: time, end: time, next_day: bool) -> str:
        words = f"de {hour(start)} à {hour(end)}" if end != time(0) else f"de {hour(start)} à minuit"
        return f"{words} le lendemain" if next_day and end != time(0) else words

    def dates(self, days: Sequence[date]) -> str:
        if len(days) == 1:
            return self.with_year(f"{WEEKDAYS[days[0].weekday()]} {_day_month(days[0])}", days[0])
        groups = [
            self.with_year(
                f"{self.listed([_day(day) for day in group])} {month_name(group[0].month)}", group[0]
            )
            for group in by_month(days)
        ]
        return f"les {self.listed(groups)}"

    def stretch(self, first: date, last: date) -> str:
        begins = f"{WEEKDAYS[first.weekday()]} {_day(first)}"
        if first.month != last.month:
            begins = f"{begins} {month_name(first.month)}"
        if first.year != last.year:
            begins = f"{begins} {first.year}"
        ends = self.with_year(f"{WEEKDAYS[last.weekday()]} {_day_month(last)}", last)
        return f"du {begins} au {ends}"

    def between(self, first: date, last: date) -> str:
        begins = _day(first) if (first.year, first.month) == (last.year, last.month) else _day_month(first)
        if first.year != last.year:
            begins = f"{begins} {first.year}"
        return f"du {begins} au {self.with_year(_day_month(last), last)}"

    def since(self, first: date) -> str:
        return f"à partir du {self.with_year(_day_month(first), first)}"

    def _the(self, days: Sequence[date]) -> str:
        if len(days) == 1:
            return f"le {self.with_year(_day_month(days[0]), days[0])}"
        return self.dates(days)

    def but(self, days: Sequence[date]) -> str:
        return f"sauf {self._the(days)}"

    def but_some(self) -> str:
        return "sauf certaines dates"

    def also(self, days: Sequence[date]) -> str:
        return f"et aussi {self._the(days)}"

    def daily(self, interval: int) -> str:
        return {1: "tous les jours", 2: "un jour sur deux"}.get(interval, f"tous les {interval} jours")

    def weekly(self, weekdays: Sequence[int], interval: int) -> str:
        names = [WEEKDAYS[day] for day in weekdays]
        if interval > 1:
            if len(names) == 1:
                return f"un {names[0]} sur {_number(interval)}"
            often = self.listed([f"{name}s" for name in names])
            return f"les {often}, une semaine sur {_number(interval)}"
        if len(names) == 6:
            missing = next(day for day in range(7) if day not in weekdays)
            return f"tous les jours sauf le {WEEKDAYS[missing]}"
        if in_a_row(weekdays):
            return f"du {names[0]} au {names[-1]}"
        return f"tous les {self.listed([f'{name}s' for name in names])}"

    def monthly_weekday(self, ordinals: Sequence[int], weekday: int, months_said: bool) -> str:
        tail = "du mois" if months_said else "de chaque mois"
        if len(ordinals) > 1 and -1 not in ordinals:
            which = self.listed([ordinal(number) for number in ordinals])
            return f"les {which} {WEEKDAYS[weekday]}s {tail}"
        in_order = [*(number for number in ordinals if number > 0), *(n for n in ordinals if n < 0)]
        which = self.listed([f"le {'dernier' if n < 0 else ordinal(n)}" for n in in_order])
        return f"{which} {WEEKDAYS[weekday]} {tail}"

    def monthly_day(self, days: Sequence[int], months_said: bool) -> str:
        tail = "du mois" if months_said else "de chaque mois"
        if list(days) == [-1]:
            return f"le dernier jour {tail}"
        names = ["dernier jour" if day < 0 else ordinal(1) if day == 1 else str(day) for day in days]
        return f"{'le' if len(names) == 1 else 'les'} {self.listed(names)} {tail}"

    def every_months(self, interval: int) -> str:
        return f", un mois sur {_number(interval)}" if interval > 1 else ""

    def in_months(self, months: Sequence[int]) -> str:
        return f" en {self.listed([month_name(month) for month in months])}" if months else ""

    def yearly(self, day: date, interval: int) -> str:
        often = "tous les ans" if interval == 1 else f"tous les {_number(interval)} ans"
        return f"{often} le {_day_month(day)}"

    def many(self, count: int | None) -> str:
        return "plusieurs dates" if count is None else f"{count} dates"
