"""Everything that reads the agenda."""

from draille.offer.agenda.queries.asking import DATED, PARAMETERS, parse_event_filter, when_code
from draille.offer.agenda.queries.counting import (
    MOST_A_DAY,
    Facets,
    count_by_day,
    count_days,
    facets,
    find_long_runs,
)
from draille.offer.agenda.queries.filters import EventFilter
from draille.offer.agenda.queries.finding import events_of, find_occurrences, next_day, next_occurrences
from draille.offer.agenda.queries.wording import understand_text

__all__ = [
    "DATED",
    "MOST_A_DAY",
    "PARAMETERS",
    "EventFilter",
    "Facets",
    "count_by_day",
    "count_days",
    "events_of",
    "facets",
    "find_long_runs",
    "find_occurrences",
    "next_day",
    "next_occurrences",
    "parse_event_filter",
    "understand_text",
    "when_code",
]
