"""What a visitor reads of an offer, in the language that is active (``translation.override`` to choose)."""

from draille.offer.offers.sentences.facts import (
    capacity_words,
    classification_in_force,
    duration_words,
    kind_words,
    kinds_words,
    stars_words,
)
from draille.offer.offers.sentences.opening import (
    OpeningLine,
    PeriodLine,
    opening_sentence,
    period_lines,
    week_lines,
)
from draille.offer.offers.sentences.prices import price_from, price_line, price_words, say_euros
from draille.offer.offers.sentences.texts import LocalTexts, active_language, localized

__all__ = [
    "LocalTexts",
    "OpeningLine",
    "PeriodLine",
    "active_language",
    "capacity_words",
    "classification_in_force",
    "duration_words",
    "kind_words",
    "kinds_words",
    "localized",
    "opening_sentence",
    "period_lines",
    "price_from",
    "price_line",
    "price_words",
    "say_euros",
    "stars_words",
    "week_lines",
]
