"""Which word holds for a night, and whether it is fresh. Decided in ``docs/decisions/availability.md``.

The last word said wins, whoever said it; a feed says a thing when its content changes, not each time it is
read. At the same moment the office wins over the professional, he over a file, a file over a feed.
A word is fresh as long as it, or a word that says the same, was heard within its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from draille.offer.availability.enums import RANKS, Source

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed began to say that a night is free which it never called taken: before any other word."""


@dataclass(frozen=True, slots=True)
class Told:
    """A word about one night: so many left, said then, last confirmed then."""

    left: int
    source: str
    said_at: datetime
    heard_at: datetime


@dataclass(frozen=True, slots=True)
class FeedSays:
    """What one feed says of one night. ``whole``: all of the feed could be read."""

    taken: int
    since: datetime
    read_at: datetime
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """What holds for a night: the word that won, and whether it may be relied on today."""

    left: int
    source: str
    heard_at: datetime
    fresh: bool


def word_of_feeds(feeds: Sequence[FeedSays], quantity: int) -> Told | None:
    """What all the feeds of a unit say together: each names its own bookings, so they add up.

    That nothing is left is known as soon as the fresh ones say so; that something is, only as far as the
    one read longest ago.
    """
    if not feeds:
        return None
    taken = sum(feed.taken for feed in feeds)
    said_at = max(feed.since for feed in feeds)
    if taken >= quantity:
        return Told(0, Source.FEED.value, said_at, max(feed.read_at for feed in feeds if feed.taken))
    heard_at = min(feed.read_at if feed.whole else NEVER for feed in feeds)
    return Told(quantity - taken, Source.FEED.value, said_at, heard_at)


def judge(words: Iterable[Told], now: datetime, limits: Mapping[str, timedelta]) -> Judged | None:
    """The word that holds, or ``None`` where nobody said anything."""
    given = list(words)
    if not given:
        return None
    last = max(given, key=lambda word: (word.said_at, RANKS[word.source], -word.left))
    agreeing = [word for word in given if word.left == last.left]
    fresh = [word for word in agreeing if now - word.heard_at <= limits[word.source]]
    heard = max(fresh, key=lambda word: word.heard_at) if fresh else last
    return Judged(last.left, last.source, heard.heard_at, bool(fresh))
