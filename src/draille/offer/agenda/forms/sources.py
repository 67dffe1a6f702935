"""What a field finds by name instead of listing it: a place, a professional, a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now

from draille.offer.agenda.models import Event
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.territory.people.models import Organisation
from draille.territory.pictures.models import Picture

MOST = 12
_NUMBER = re.compile(r"n\W{0,2}°\W{0,2}(\d+)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Records found by some words. ``named`` is what tells one from another, without its number."""

    search: Callable[[str, int], Iterable[Any]]
    everything: Callable[[], QuerySet[Any]]
    named: Callable[[Any], str]

    def find(self, text: str, most: int = MOST) -> list[tuple[int, str]]:
        """The best answers: keys and words."""
        return [(record.pk, self.words(record)) for record in self.search(text, most)]

    def words(self, record: Any) -> str:
        """A record as the field shows it: ``Foyer rural (Vialas), n° 12``."""
        return f"{self.named(record)}, n° {record.pk}"

    def get(self, key: Any) -> Any:
        """The record of a key, or nothing."""
        return self.everything().filter(pk=key).first() if str(key or "").isdecimal() else None


def _offers() -> OfferQuerySet:
    return Offer.objects.in_use().select_related("commune")


def _offer_words(offer: Offer) -> str:
    return f"{offer.name} ({offer.commune})" if offer.commune else offer.name


def _event_words(event: Event) -> str:
    return f"{event.title} ({event.first_day:%d/%m/%Y})" if event.first_day else event.title


def _by_words(found: QuerySet[Any], text: str, *columns: str) -> QuerySet[Any]:
    for word in text.split():
        any_column = Q()
        for column in columns:
            any_column |= Q(**{f"{column}__icontains": word})
        found = found.filter(any_column)
    return found


def _search_offers(text: str, most: int) -> Sequence[Offer]:
    """By the letters of the name, then by its words, forgiving."""
    named = list(_by_words(_offers().order_by("name"), text, "name", "commune__name")[:most])
    if len(named) < most:
        known = {offer.pk for offer in named}
        found = find_offers(OfferFilter(text=text), _offers())[:most]
        named += [offer for offer in found if offer.pk not in known]
    return named[:most]


SOURCES = {
    "venue": Source(
        search=_search_offers,
        everything=_offers,
        named=_offer_words,
    ),
    "organiser": Source(
        search=lambda text, most: _by_words(Organisation.objects.order_by("name"), text, "name")[:most],
        everything=lambda: Organisation.objects.all(),
        named=str,
    ),
    "event": Source(
        search=lambda text, most: _by_words(Event.objects.in_use().order_by("-last_day"), text, "title")[
            :most
        ],
        everything=lambda: Event.objects.all(),
        named=lambda event: f"{event.title} ({event.first_day:%d/%m/%Y})" if event.first_day else event.title,
    ),
    "picture": Source(
        search=lambda text, most: _by_words(
            Picture.objects.usable().order_by("-created_at"), text, "title", "description", "credit"
        )[:most],
        everything=lambda: Picture.objects.all(),
        named=lambda picture: str(picture.title),
    ),
}


class NamedField(forms.CharField):
    """A record named in words; its value is the record's key. The page may suggest (``data-suggest``)."""

    def __init__(self, source: str, **options: Any) -> None:
        self.source, self.code = SOURCES[source], source
        attrs = {"data-suggest": source, "autocomplete": "off"}
        super().__init__(required=False, max_length=300, widget=forms.TextInput(attrs), **options)

    def prepare_value(self, value: Any) -> Any:
        """The words of a key; what was typed stays as it was."""
        if not isinstance(value, int):
            return value
        record = self.source.get(value)
        return self.source.words(record) if record else ""

    def clean(self, value: Any) -> Any:
        text = " ".join(str(super().clean(value) or "").split())
        if not text:
            return None
        if (numbered := _NUMBER.search(text)) and (record := self.source.get(numbered[1])):
            return record.pk
        found = self.source.find(text)
        if len(found) == 1:
            return found[0][0]
        raise ValidationError(self._told(text, found), code="unknown")

    @staticmethod
    def _told(text: str, found: Sequence[tuple[int, str]]) -> str:
        if not found:
            return _now("« %(text)s » : rien de ce nom. Essayez un autre mot, ou laissez vide.") % {
                "text": text
            }
        names = " ; ".join(words for _key, words in found[:6])
        return _now("Plusieurs répondent à ce nom, précisez lequel : %(names)s.") % {"names": names}


__all__ = ["MOST", "SOURCES", "NamedField", "Source"]
