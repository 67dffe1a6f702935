"""Free text: found as the catalogue's is, whatever the accents, plurals and typing errors."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from draille.offer.agenda.models import Event, EventQuerySet
from draille.offer.offers.search import Understood, WordQuery
from draille.offer.offers.search.matching import AskedWord
from draille.offer.offers.search.understanding import nearest_among, understand_words

MOST_READ = 3000
"""Events whose words a typing error is compared with."""


def words_condition(query: WordQuery) -> Q:
    """Events that have the words."""
    condition = Q()
    for word in query.words:
        condition = condition & _has(word) if query.every else condition | _has(word)
    return condition


def _has(word: AskedWord) -> Q:
    any_form = Q()
    for token in word.tokens:
        any_form |= Q(search_text__contains=f" {token} ")
    return any_form | Q(search_text__contains=f" {word.begins}") if word.begins else any_form


def understand_text(text: str, since: date | None = None) -> Understood:
    """Read a question so that it finds something among what is published and not over on a day.

    One query where the words are found as they are.
    """
    among = _not_over(since)

    def known(shortest: int, longest: int) -> list[str]:
        texts = among.order_by("-last_day", "pk").values_list("search_text", flat=True)[:MOST_READ]
        words = {word for text in texts for word in text.split() if shortest <= len(word) <= longest}
        return sorted(word for word in words if word.isalpha())

    return understand_words(
        text,
        lambda query: among.filter(words_condition(query)).exists(),
        lambda word: nearest_among(word, known),
    )


def _not_over(since: date | None) -> EventQuerySet:
    published = Event.objects.published()
    return published.filter(Q(last_day__isnull=True) | Q(last_day__gte=since)) if since else published
