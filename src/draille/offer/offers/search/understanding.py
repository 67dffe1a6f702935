"""What a visitor meant: the words as typed, their beginnings, or the nearest words the catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from draille.offer.offers.models import OfferQuerySet, SearchWord
from draille.offer.offers.search.matching import AskedWord, TextMatches, WordQuery
from draille.offer.offers.search.words import asked_words, fold

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

    In this order: the words as they are; the beginning of words, and unknown words corrected; any of the
    words. One query where the words are found as they are.
    """
    words = asked_words(text)
    if not words:
        return Understood(None)
    plain = WordQuery(tuple(AskedWord.of(word) for word in words))
    if _finds(plain, among):
        return Understood(plain)
    readings = [_readings(word, among, last=word is words[-1]) for word in words]
    typed = " ".join(words)
    for tried in islice(_combinations(readings), MOST_TRIES):
        query = WordQuery(tuple(reading.asked for reading in tried))
        if _finds(query, among):
            said = " ".join(reading.said for reading in tried)
            return Understood(query, "" if said == typed else said)
    return _partly(words, readings, among)


def _finds(query: WordQuery, among: OfferQuerySet) -> bool:
    return among.filter(TextMatches(query)).exists()


def _readings(word: str, among: OfferQuerySet, *, last: bool) -> list[_Reading]:
    """The ways a word may be read, the likeliest first."""
    plain = _Reading(word, AskedWord.of(word))
    begun = _Reading(word, AskedWord.beginning(word), 1)
    if _finds(WordQuery((plain.asked,)), among):
        return [plain, begun] if last and len(word) >= SHORTEST else [plain]
    if len(word) >= SHORTEST and _finds(WordQuery((begun.asked,)), among):
        return [begun]
    return [_Reading(near, AskedWord.of(near), 2 + cost) for near, cost in nearest_words(word)]


def _combinations(readings: Sequence[Sequence[_Reading]]) -> Iterator[tuple[_Reading, ...]]:
    """One reading of each word, the nearest to what was typed first; none where a word has none."""
    every = list(islice(product(*readings), 500))
    return iter(sorted(every, key=lambda tried: sum(reading.cost for reading in tried)))


def _partly(words: Sequence[str], readings: Sequence[Sequence[_Reading]], among: OfferQuerySet) -> Understood:
    """Any of the words that are found at all."""
    kept = [first for first in (_first_found(each, among) for each in readings) if first]
    if not kept:
        return Understood(None)
    said = " ".join(reading.said for reading in kept)
    query = WordQuery(tuple(reading.asked for reading in kept), every=len(kept) == 1)
    return Understood(query, "" if said == " ".join(words) else said, partly=len(words) > 1)


def _first_found(readings: Sequence[_Reading], among: OfferQuerySet) -> _Reading | None:
    return next((each for each in readings if _finds(WordQuery((each.asked,)), among)), None)


def _tolerance(word: str) -> int:
    """How many letters may be wrong."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def nearest_words(word: str) -> list[tuple[str, int]]:
    """The known words nearest to one, with how many letters differ (two swapped count as one)."""
    plain = fold(word)
    most = _tolerance(plain)
    if not most or not plain.isalpha():
        return []
    known = SearchWord.objects.filter(length__range=(len(plain) - most, len(plain) + most))
    choices = list(known.values_list("word", flat=True))
    found = extract(plain, choices, scorer=OSA.distance, score_cutoff=most, limit=50)
    ranked = sorted(found, key=lambda hit: (hit[1], hit[0][0] != plain[0], hit[0]))
    return [(near, int(distance)) for near, distance, _place in ranked[:MOST_CANDIDATES]]
