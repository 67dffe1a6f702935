"""Which commune an object is in, and whether it is in the feed's area."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import slugify

from draille.kernel.refusals import Refused
from draille.offer.feeds.mapping.arrivals import Arrival
from draille.offer.feeds.models import Feed
from draille.offer.offers.actions.lookups import Lookups
from draille.territory.places.actions import ensure_commune
from draille.territory.places.models import Commune


class OutOfArea(Exception):  # noqa: N818 - it reads as a sentence
    """The object is in none of the feed's communes."""


class Places:
    """The communes we know and those a feed may bring, read once for a whole run."""

    def __init__(self, feed: Feed, lookups: Lookups, *, by: AbstractBaseUser | None, dry: bool) -> None:
        self._wanted, self._may_add = feed.wanted, feed.new_communes
        self._lookups, self._by, self._dry = lookups, by, dry
        rows = list(Commune.objects.values_list("insee", "postcode", "slug"))
        self._known = {insee for insee, _postcode, _slug in rows}
        self._by_both = {(postcode, slug): insee for insee, postcode, slug in rows}
        self._by_name = _unique((slug, insee) for insee, _postcode, slug in rows)
        self._by_postcode = _unique((postcode, insee) for insee, postcode, _slug in rows if postcode)

    def settle(self, arrival: Arrival) -> str | None:
        """The INSEE code of the object's commune; ``None`` where it is in the area but of no commune.

        Raises:
            OutOfArea: with the reason.
        """
        insee = arrival.insee or self._guess(arrival)
        if not self._accepts(insee, arrival.postcode):
            raise OutOfArea(_where(arrival))
        if insee in self._known:
            return insee
        if not insee:
            return None
        if not self._may_add:
            raise OutOfArea(f"Commune inconnue : {_where(arrival)}")
        self._add(insee, arrival)
        return insee

    def _accepts(self, insee: str, postcode: str) -> bool:
        if not self._wanted:
            return insee in self._known or self._may_add
        departement = (insee or postcode)[:2]
        return not self._wanted.isdisjoint({insee, postcode, departement})

    def _guess(self, arrival: Arrival) -> str:
        slug = slugify(arrival.city)
        return (
            self._by_both.get((arrival.postcode, slug))
            or self._by_name.get(slug)
            or ("" if slug else self._by_postcode.get(arrival.postcode))
            or ""
        )

    def _add(self, insee: str, arrival: Arrival) -> None:
        latitude, longitude = arrival.sheet.get("latitude"), arrival.sheet.get("longitude")
        if not arrival.city or latitude is None or longitude is None:
            raise OutOfArea(f"Commune inconnue, sans nom ou sans position : {_where(arrival)}")
        if not self._dry:
            try:
                commune = ensure_commune(
                    insee=insee,
                    name=arrival.city,
                    postcode=arrival.postcode,
                    latitude=latitude,
                    longitude=longitude,
                    by=self._by,
                )
            except Refused as refusal:
                raise OutOfArea(str(refusal)) from refusal
            self._lookups.communes[insee] = commune.pk
        self._known.add(insee)


def _unique(pairs: object) -> Mapping[str, str]:
    """Names that stand for one commune only."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for name, insee in pairs:  # type: ignore[attr-defined]
        if name in found:
            several.add(name)
        found[name] = insee
    return {name: insee for name, insee in found.items() if name not in several}


def _where(arrival: Arrival) -> str:
    return " ".join(filter(None, (arrival.insee or arrival.postcode, arrival.city)))[:120] or "sans commune"
