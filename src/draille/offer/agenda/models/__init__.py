"""Tables of the agenda."""

from draille.offer.agenda.models.clicks import EventClicks
from draille.offer.agenda.models.event import Event, EventAudience, EventQuerySet, EventTranslation
from draille.offer.agenda.models.occurrence import Occurrence, OccurrenceChange, OccurrenceQuerySet
from draille.offer.agenda.models.theme import Theme

__all__ = [
    "Event",
    "EventAudience",
    "EventClicks",
    "EventQuerySet",
    "EventTranslation",
    "Occurrence",
    "OccurrenceChange",
    "OccurrenceQuerySet",
    "Theme",
]
