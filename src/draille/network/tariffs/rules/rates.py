"""What was voted, in words."""

from __future__ import annotations

from fractions import Fraction

from draille.network.tariffs.enums import Category
from draille.network.tariffs.rules.errors import Impossible
from draille.network.tariffs.rules.grid import Season
from draille.network.tariffs.rules.words import exact_euros, percent


def rate_words(season: Season, category: Category) -> str:
    """« 1,00 € » or « 5 % ».

    Raises:
        Impossible: no tariff was voted for the category.
    """
    rate = season.rates.get(category)
    if rate is None:
        raise Impossible("no_tariff", "category")
    return percent(rate) if category == Category.PROPORTIONAL else exact_euros(Fraction(rate))
