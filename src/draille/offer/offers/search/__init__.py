"""Finding offers by words, forgiving accents, plurals, word endings and typing errors.

The same tokens are given to SQLite and to PostgreSQL, which only look them up: both find the same offers,
in the same order. See ``docs/decisions/search.md``.
"""

from draille.offer.offers.search.indexing import index_offers, refresh_index
from draille.offer.offers.search.matching import TextMatches, WordQuery
from draille.offer.offers.search.understanding import Understood, understand

__all__ = ["TextMatches", "Understood", "WordQuery", "index_offers", "refresh_index", "understand"]
