"""How a schedule is said, whatever the language: each brings its own words for the parts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, time, timedelta

from draille.offer.agenda.rules.patterns import Every, Pattern
from draille.offer.agenda.rules.recurrence import Session

MOST_EXCEPTED = 4


class Tongue(ABC):
    """Sentences in one language. ``year`` is the one that goes without saying."""

    code: str

    def __init__(self, year: int) -> None:
        self.year = year

    def line(self, patterns: Sequence[Pattern]) -> str:
        """All of it, in one line."""
        return " ; ".join(self.say(pattern) for pattern in patterns)

    def say(self, pattern: Pattern) -> str:
        """One schedule."""
        if pattern.every is Every.DATES:
            return self._joined(self.dates(pattern.days), self.hours(pattern.sessions))
        if pattern.every is Every.SPANS:
            return ", ".join(filter(None, (self.spans(pattern), self.hours(pattern.sessions))))
        words = self._joined(
            self.often(pattern),
            self.hours(pattern.sessions),
            self.between(pattern.first, pattern.last) if pattern.last else self.since(pattern.first),
        )
        if 0 < len(pattern.excepted) <= MOST_EXCEPTED:
            words = f"{words}, {self.but(pattern.excepted)}"
        elif pattern.excepted:
            words = f"{words}, {self.but_some()}"
        return f"{words}, {self.also(pattern.added)}" if pattern.added else words

    def spans(self, pattern: Pattern) -> str:
        """Each stretch of several days."""
        length = timedelta(days=pattern.span_days - 1)
        return self.listed([self.stretch(day, day + length) for day in pattern.days])

    def often(self, pattern: Pattern) -> str:
        """``tous les mardis``."""
        match pattern.every:
            case Every.DAILY:
                return self.daily(pattern.interval)
            case Every.WEEKLY:
                return self.weekly(pattern.weekdays, pattern.interval) + self.in_months(pattern.months)
            case Every.MONTHLY_WEEKDAY:
                said = self.monthly_weekday(pattern.ordinals, pattern.weekdays[0], bool(pattern.months))
            case Every.MONTHLY_DAY:
                said = self.monthly_day(pattern.ordinals, bool(pattern.months))
            case Every.YEARLY:
                return self.yearly(pattern.first, pattern.interval)
            case _:
                return self.many(pattern.count)
        return said + self.every_months(pattern.interval) + self.in_months(pattern.months)

    @staticmethod
    def _joined(*parts: str) -> str:
        return " ".join(part for part in parts if part)

    def with_year(self, words: str, day: date) -> str:
        """The year where it does not go without saying."""
        return words if day.year == self.year else f"{words} {day.year}"

    def hours(self, sessions: Sequence[Session]) -> str:
        """``de 10 h à 12 h et de 14 h à 18 h``; nothing for whole days."""
        known = [one for one in sessions if one.start]
        if known and all(one.end is None for one in known):
            return self.at([one.start for one in known if one.start])
        return self.listed([self.session(one) for one in known])

    def session(self, session: Session) -> str:
        """The hours of one."""
        if session.start is None:
            return ""
        if session.end is None:
            return self.at([session.start])
        return self.from_to(session.start, session.end, session.end <= session.start)

    @abstractmethod
    def listed(self, words: Sequence[str]) -> str:
        """``a, b et c``."""

    @abstractmethod
    def at(self, hours: Sequence[time]) -> str:
        """``à 10 h et 15 h``."""

    @abstractmethod
    def from_to(self, start: time, end: time, next_day: bool) -> str:
        """``de 10 h à 12 h``."""

    @abstractmethod
    def dates(self, days: Sequence[date]) -> str:
        """``mardi 7 juillet``, ``les 3, 10 et 17 juillet``."""

    @abstractmethod
    def stretch(self, first: date, last: date) -> str:
        """``du vendredi 3 au dimanche 5 juillet``."""

    @abstractmethod
    def between(self, first: date, last: date) -> str:
        """``du 2 juillet au 27 août``."""

    @abstractmethod
    def since(self, first: date) -> str:
        """``à partir du 2 juillet``."""

    @abstractmethod
    def but(self, days: Sequence[date]) -> str:
        """``sauf le 15 août``."""

    @abstractmethod
    def but_some(self) -> str:
        """``sauf certaines dates``."""

    @abstractmethod
    def also(self, days: Sequence[date]) -> str:
        """``et aussi le 3 septembre``."""

    @abstractmethod
    def daily(self, interval: int) -> str:
        """``tous les jours``."""

    @abstractmethod
    def weekly(self, weekdays: Sequence[int], interval: int) -> str:
        """``tous les mardis``."""

    @abstractmethod
    def monthly_weekday(self, ordinals: Sequence[int], weekday: int, months_said: bool) -> str:
        """``le 2e samedi de chaque mois``."""

    @abstractmethod
    def monthly_day(self, days: Sequence[int], months_said: bool) -> str:
        """``le 14 de chaque mois``."""

    @abstractmethod
    def every_months(self, interval: int) -> str:
        """``, un mois sur deux``; nothing for each month."""

    @abstractmethod
    def in_months(self, months: Sequence[int]) -> str:
        """`` en juillet et août``; nothing for all."""

    @abstractmethod
    def yearly(self, day: date, interval: int) -> str:
        """``tous les ans le 24 novembre``."""

    @abstractmethod
    def many(self, count: int | None) -> str:
        """``12 dates``."""


def by_month(days: Sequence[date]) -> list[list[date]]:
    """Days in groups of one month."""
    groups: list[list[date]] = []
    for day in sorted(days):
        if groups and (groups[-1][0].year, groups[-1][0].month) == (day.year, day.month):
            groups[-1].append(day)
        else:
            groups.append([day])
    return groups


def in_a_row(weekdays: Sequence[int]) -> bool:
    """Whether three days of the week or more follow one another."""
    return len(weekdays) > 2 and weekdays[-1] - weekdays[0] == len(weekdays) - 1
