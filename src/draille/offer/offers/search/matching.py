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


_FEW = 50


@deconstructible
class TextMatches(Func):
    """Whether the sheet of an offer answers a question: in its name only, or anywhere.

    Both databases look the tokens up once, not once a row. ``few``: some of those that do are enough, where
    that is quicker. ``ranks``: it puts them in order, and does not restrict them.
    """

    output_field = BooleanField()

    def __init__(
        self, query: WordQuery, *, in_name: bool = False, few: bool = False, ranks: bool = False
    ) -> None:
        super().__init__(F("pk"))
        self.query, self.in_name, self.few, self.ranks = query, in_name, few, ranks

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Through FTS5."""
        sql, params = compiler.compile(self.source_expressions[0])
        asked = self.query.fts5("name" if self.in_name else "")
        found = "SELECT rowid FROM offers_search WHERE offers_search MATCH %s"
        return f"{sql} IN ({found})", [*params, asked]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Through GIN indexes, which two functions of migration 0007 ask by themselves."""
        sql, params = compiler.compile(self.source_expressions[0])
        asked = [*params, self.query.tsquery()]
        if self.in_name:
            return f"{sql} IN (SELECT offers_named(%s::tsquery))", asked
        found = "SELECT offers_answering(%s::tsquery, %s::integer)"
        # Of each row, a set it is looked up in; to restrict them, keys that an index is asked for.
        among = f"IN ({found})" if self.ranks else f"= ANY(ARRAY({found}))"
        return f"{sql} {among}", [*asked, _FEW if self.few else None]
