"""What a visitor meant: the words as typed, their beginnings, or the nearest words the catalogue knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TypeAlias

from django.db import connections
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from draille.offer.offers.models import OfferQuerySet, SearchWord
from draille.offer.offers.search.matching import AskedWord, TextMatches, WordQuery
from draille.offer.offers.search.words import asked_words, fold

Finds: TypeAlias = Callable[[WordQuery], bool]
Nearest: TypeAlias = Callable[[str], Sequence[tuple[str, int]]]

SHORTEST = 3
MOST_TRIES = 12
MOST_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was read.

    Attributes:
        query: what to look for; ``None`` when nothing can be found.
        corrected: the words as they were understood, where they are not those typed.
        partly: whether no sheet has all the words, so that any of them will do.
    """

    query: WordQuery | None
    corrected: str = ""
    partly: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way of reading one word; ``cost`` tells how far from what was typed."""

    said: str
    asked: AskedWord
    cost: int = 0


def understand(text: str, among: OfferQuerySet) -> Understood:
    """Read a question so that it finds something among these offers, as near to what was typed as can be.

    One query where the words are found as they are.
    """
    return understand_words(text, lambda query: _finds(query, among), nearest_words)


def _finds(query: WordQuery, among: OfferQuerySet) -> bool:
    """Whether there is one. PostgreSQL is asked for a few first: mostly one of them is among these offers."""
    if connections[among.db].vendor == "postgresql" and among.filter(TextMatches(query, few=True)).exists():
        return True
    return among.filter(TextMatches(query)).exists()


def understand_words(text: str, finds: Finds, nearest: Nearest) -> Understood:
    """Read a question so that it finds something, whatever is searched.

    In this order: the words as they are; the beginning of words, and unknown words corrected; any of the
    words.

    Args:
        finds: whether a query finds anything.
        nearest: the known words nearest to one, with how far they are.
    """
    words = asked_words(text)
    if not words:
        return Understood(None)
    plain = WordQuery(tuple(AskedWord.of(word) for word in words))
    if finds(plain):
        return Understood(plain)
    readings = [_readings(word, finds, nearest, last=word is words[-1]) for word in words]
    typed = " ".join(words)
    for tried in islice(_combinations(readings), MOST_TRIES):
        query = WordQuery(tuple(reading.asked for reading in tried))
        if finds(query):
            said = " ".join(reading.said for reading in tried)
            return Understood(query, "" if said == typed else said)
    return _partly(words, readings, finds)


def _readings(word: str, finds: Finds, nearest: Nearest, *, last: bool) -> list[_Reading]:
    """The ways a word may be read, the likeliest first."""
    plain = _Reading(word, AskedWord.of(word))
    begun = _Reading(word, AskedWord.beginning(word), 1)
    if finds(WordQuery((plain.asked,))):
        return [plain, begun] if last and len(word) >= SHORTEST else [plain]
    if len(word) >= SHORTEST and finds(WordQuery((begun.asked,))):
        return [begun]
    return [_Reading(near, AskedWord.of(near), 2 + cost) for near, cost in nearest(word)]


def _combinations(readings: Sequence[Sequence[_Reading]]) -> Iterator[tuple[_Reading, ...]]:
    """One reading of each word, the nearest to what was typed first; none where a word has none."""
    every = list(islice(product(*readings), 500))
    return iter(sorted(every, key=lambda tried: sum(reading.cost for reading in tried)))


def _partly(words: Sequence[str], readings: Sequence[Sequence[_Reading]], finds: Finds) -> Understood:
    """Any of the words that are found at all."""
    kept = [first for first in (_first_found(each, finds) for each in readings) if first]
    if not kept:
        return Understood(None)
    said = " ".join(reading.said for reading in kept)
    query = WordQuery(tuple(reading.asked for reading in kept), every=len(kept) == 1)
    return Understood(query, "" if said == " ".join(words) else said, partly=len(words) > 1)


def _first_found(readings: Sequence[_Reading], finds: Finds) -> _Reading | None:
    return next((each for each in readings if finds(WordQuery((each.asked,)))), None)


def _tolerance(word: str) -> int:
    """How many letters may be wrong."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def nearest_words(word: str) -> list[tuple[str, int]]:
    """The words of the catalogue nearest to one, with how many letters differ."""

    def known(shortest: int, longest: int) -> list[str]:
        words = SearchWord.objects.filter(length__range=(shortest, longest))
        return list(words.values_list("word", flat=True))

    return nearest_among(word, known)


def nearest_among(word: str, known: Callable[[int, int], Sequence[str]]) -> list[tuple[str, int]]:
    """The nearest of some words, with how many letters differ (two swapped count as one).

    Args:
        known: the words that may be, from the shortest and longest length asked for.
    """
    plain = fold(word)
    most = _tolerance(plain)
    if not most or not plain.isalpha():
        return []
    choices = known(len(plain) - most, len(plain) + most)
    found = extract(plain, choices, scorer=OSA.distance, score_cutoff=most, limit=50)
    ranked = sorted(found, key=lambda hit: (hit[1], hit[0][0] != plain[0], hit[0]))
    return [(near, int(distance)) for near, distance, _place in ranked[:MOST_CANDIDATES]]
