"""What a visitor reads of an event, in the active language (``translation.override`` to choose another)."""

from draille.offer.agenda.sentences.facts import (
    audience_names,
    audience_words,
    booking_words,
    place_words,
    price_words,
    weather_words,
)
from draille.offer.agenda.sentences.schedule import (
    day_words,
    hours_words,
    lasting_words,
    schedule_line,
    state_words,
    until_words,
)
from draille.offer.agenda.sentences.texts import EventTexts, localized

__all__ = [
    "EventTexts",
    "audience_names",
    "audience_words",
    "booking_words",
    "day_words",
    "hours_words",
    "lasting_words",
    "localized",
    "place_words",
    "price_words",
    "schedule_line",
    "state_words",
    "until_words",
    "weather_words",
]
