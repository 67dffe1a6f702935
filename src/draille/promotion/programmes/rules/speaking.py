"""What a voice reads: hours in words, how long it takes, which events where there is no time for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from math import ceil

WORDS_A_MINUTE = 150
UNITS = [
    "zéro",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante"}


def number_words(number: int) -> str:
    """From 0 to 59, in the feminine of hours and minutes.

    >>> number_words(21), number_words(45)
    ('vingt et une', 'quarante-cinq')
    """
    if number < 20:
        return UNITS[number]
    tens, unit = divmod(number, 10)
    if unit == 0:
        return TENS[tens]
    return f"{TENS[tens]} et une" if unit == 1 else f"{TENS[tens]}-{UNITS[unit]}"


def hour_words(hour: time) -> str:
    """``dix heures``, ``midi``, ``vingt heures trente``.

    >>> hour_words(time(12, 30)), hour_words(time(0)), hour_words(time(1, 15))
    ('midi trente', 'minuit', 'une heure quinze')
    """
    if hour.hour in (0, 12):
        words = "minuit" if hour.hour == 0 else "midi"
    else:
        words = f"{number_words(hour.hour)} heure{'' if hour.hour == 1 else 's'}"
    return f"{words} {number_words(hour.minute)}" if hour.minute else words


def at_place(name: str) -> str:
    """``au Pont-de-Montvert``, ``aux Ayres``, ``à Vialas``.

    >>> at_place("Le Collet-de-Dèze")
    'au Collet-de-Dèze'
    """
    for article, joined in (("Le ", "au "), ("Les ", "aux ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"à {name}"


def count_words(text: str) -> int:
    """As they are spoken: signs between spaces are none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def seconds_of(words: int) -> int:
    """How long it takes to read so many."""
    return ceil(words * 60 / WORDS_A_MINUTE)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that may be read: its length, its sector, how notable (the least first), place, day."""

    words: int
    sector: str
    rank: tuple[float, ...]
    place: int
    day: int = 0


def chosen(said: Sequence[Said], most: int) -> list[Said]:
    """What holds in so many words: from the sector, then the day, said least so far; in order."""
    waiting = sorted(said, key=lambda one: (one.rank, one.place))
    spoken: Counter[str] = Counter({one.sector: 0 for one in said})
    days: Counter[int] = Counter()
    kept: list[Said] = []
    left = most
    while waiting:
        fitting = [one for one in waiting if one.words <= left]
        if not fitting:
            break
        best = min(fitting, key=lambda one: (spoken[one.sector], days[one.day], one.rank, one.place))
        waiting.remove(best)
        kept.append(best)
        spoken[best.sector] += best.words
        days[best.day] += 1
        left -= best.words
    return sorted(kept, key=lambda one: one.place)


def by_sector(said: Iterable[Said]) -> dict[str, int]:
    """How many of each."""
    return dict(Counter(one.sector for one in said).most_common())
