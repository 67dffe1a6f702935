"""Asking the database's own full-text index: the same tokens, so the same answers, on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Func
from django.utils.deconstruct import deconstructible

from draille.offer.offers.search.words import fold, tokens_of_word


@dataclass(frozen=True, slots=True)
class AskedWord:
    """One word of a question and the tokens that answer it, any of them. ``begins``: tokens so beginning."""

    tokens: tuple[str, ...]
    begins: str = ""

    @classmethod
    def of(cls, word: str) -> AskedWord:
        """The word in any of its forms."""
        return cls(tokens_of_word(word))

    @classmethod
    def beginning(cls, word: str) -> AskedWord:
        """The word in any of its forms, or the beginning of another: it is still being typed."""
        return cls(tokens_of_word(word), fold(word))

    def fts5(self) -> str:
        """As SQLite asks for it. Tokens are letters and digits only: there is nothing to escape."""
        alternatives = [f'"{token}"' for token in self.tokens]
        return " OR ".join([*alternatives, f'"{self.begins}" *'] if self.begins else alternatives)

    def tsquery(self) -> str:
        """As PostgreSQL does."""
        alternatives = [f"'{token}'" for token in self.tokens]
        return " | ".join([*alternatives, f"'{self.begins}':*"] if self.begins else alternatives)


@dataclass(frozen=True, slots=True)
class WordQuery:
    """Words that must all be there, or (``every`` false) any of them."""

    words: tuple[AskedWord, ...]
    every: bool = True

    def fts5(self, column: str = "") -> str:
        """As SQLite asks for it."""
        joined = (" AND " if self.every else " OR ").join(f"({word.fts5()})" for word in self.words)
        return f"{column} : ({joined})" if column else joined

    def tsquery(self) -> str:
        """As PostgreSQL does."""
        return (" & " if self.every else " | ").join(f"({word.tsquery()})" for word in self.words)


@deconstructible
class TextMatches(Func):
    """Whether the sheet of an offer answers a question: in its name only, or anywhere.

    ``key`` leads to the offer's primary key. Both databases look the tokens up once, not once a row.
    """

    output_field = BooleanField()

    def __init__(self, query: WordQuery, *, in_name: bool = False, key: str = "pk") -> None:
        super().__init__(F(key))
        self.query, self.in_name = query, in_name

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Through FTS5."""
        sql, params = compiler.compile(self.source_expressions[0])
        asked = self.query.fts5("name" if self.in_name else "")
        found = "SELECT rowid FROM offers_search WHERE offers_search MATCH %s"
        return f"{sql} IN ({found})", [*params, asked]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Through a GIN index."""
        sql, params = compiler.compile(self.source_expressions[0])
        found, asked = (
            "SELECT offer_id FROM offers_searchtext WHERE whole @@ %s::tsquery",
            [self.query.tsquery()],
        )
        if self.in_name:  # the words of the name are among the whole's: its index narrows the search first
            found, asked = f"{found} AND named @@ %s::tsquery", asked * 2
        return f"{sql} IN ({found})", [*params, *asked]
