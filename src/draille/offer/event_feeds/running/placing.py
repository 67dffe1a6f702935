"""What an event is about and where it is, from what its source says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from django.utils.text import slugify

from draille.offer.agenda.models import Theme
from draille.offer.event_feeds.models import AgendaFeed
from draille.offer.event_feeds.reading import Arrival
from draille.territory.places.models import Commune
from draille.territory.places.rules import distance_km

NONE = "-"
NEAR_KM = 6.0
"""A point farther than this from every commune's is in none of ours."""
_POSTCODE = re.compile(r"\b\d{5}\b")


class Places:
    """Themes and communes, read once for a run. ``met`` counts the keywords and who placed them."""

    def __init__(self, feed: AgendaFeed) -> None:
        self._feed = feed
        self.met: Counter[str] = Counter()
        self._themes = {_folded(name): slug for slug, name in Theme.objects.values_list("slug", "name")}
        self._themes |= {_folded(slug): slug for slug in Theme.objects.values_list("slug", flat=True)}
        self._slugs = set(self._themes.values())
        self._communes = list(Commune.objects.order_by("pk"))
        self._insee = {one.insee for one in self._communes}

    def theme(self, arrival: Arrival) -> str | None:
        """The theme its words stand for, else the feed's own."""
        self.met.update(arrival.words)
        found = next(filter(None, (self.guess(word) for word in arrival.words)), None)
        return found or (self._feed.theme.slug if self._feed.theme else None)

    def guess(self, word: str) -> str | None:
        """The theme of one keyword: what somebody chose, else the theme of that name."""
        if chosen := self._feed.words.get(word):
            return chosen if chosen in self._slugs else None
        return self._themes.get(_folded(word))

    def commune(self, arrival: Arrival) -> str | None:
        """The INSEE code: as told, by postcode and name, by name, nearest to the point, else the feed's.

        One that is told and is none of ours is not made ours: it is for somebody to say.
        """
        place = arrival.place
        if place.get("insee") in self._insee:
            return place["insee"]
        if found := self._named(place) or self._nearest(arrival):
            return found
        elsewhere = place.get("insee") or place.get("city")
        return self._feed.commune.insee if self._feed.commune and not elsewhere else None

    def _named(self, place: Mapping[str, str]) -> str | None:
        postcode, words = place.get("postcode", ""), place.get("words", "")
        city = slugify(place.get("city", ""))
        known = [one for one in self._communes if one.slug == city] if city else []
        postcodes = {postcode} if postcode else set(_POSTCODE.findall(words))
        if words:
            text = f"-{slugify(words)}-"
            known = [one for one in self._communes if f"-{one.slug}-" in text]
            longest = max((len(one.slug) for one in known), default=0)
            known = [one for one in known if len(one.slug) == longest]
        exact = [one for one in known if one.postcode in postcodes] or known
        if not exact and not city and postcodes:
            exact = [one for one in self._communes if one.postcode in postcodes]
        return exact[0].insee if len(exact) == 1 else None

    def _nearest(self, arrival: Arrival) -> str | None:
        latitude, longitude = arrival.sheet.get("latitude"), arrival.sheet.get("longitude")
        if latitude is None or longitude is None or not self._communes:
            return None
        near = [(distance_km(latitude, longitude, c.latitude, c.longitude), c.insee) for c in self._communes]
        km, insee = min(near)
        return insee if km <= NEAR_KM else None


def _folded(word: str) -> str:
    """``Marchés`` and ``marche`` are one."""
    return "-".join(part.rstrip("s") for part in slugify(word).split("-"))
