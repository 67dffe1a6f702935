"""Everything that reads the agenda."""

from draille.offer.agenda.queries.asking import DATED, PARAMETERS, parse_event_filter
from draille.offer.agenda.queries.filters import EventFilter
from draille.offer.agenda.queries.finding import (
    count_by_day,
    events_of,
    find_occurrences,
    next_occurrences,
)

__all__ = [
    "DATED",
    "PARAMETERS",
    "EventFilter",
    "count_by_day",
    "events_of",
    "find_occurrences",
    "next_occurrences",
    "parse_event_filter",
]
