"""Listings of a batch of lines: found or made, matched by themselves where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from draille.network.operators.addresses import plain_address, plain_commune, plain_number
from draille.network.operators.enums import WAITING
from draille.network.operators.matching import Matcher
from draille.network.operators.models import Listing, Platform
from draille.network.operators.reading.rows import LineData

MOST_REMEMBERED = 50_000
"""Listings kept at hand; beyond, they are read from the table again: memory stays flat."""


def key_of(line: LineData) -> str:
    """What makes two lines speak of one listing."""
    told = (
        plain_number(line.registration),
        plain_number(line.identifier),
        plain_address(line.address),
        line.postcode,
        plain_commune(line.commune),
        line.insee,
    )
    return blake2b("|".join(told).encode(), digest_size=16).hexdigest()


class Listings:
    """The listings of a platform, by what a line says of them."""

    def __init__(self, platform: Platform, matcher: Matcher, *, dry: bool) -> None:
        self._platform, self._matcher, self._dry = platform, matcher, dry
        self._known: dict[str, Listing] = {}

    def of(self, lines: Sequence[LineData]) -> list[Listing]:
        """The listing of each line; what was never seen is made and matched."""
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        keys = [key_of(line) for line in lines]
        wanted = {key: line for key, line in zip(keys, lines, strict=True) if key not in self._known}
        if wanted:
            self._read(list(wanted))
            self._make({key: line for key, line in wanted.items() if key not in self._known})
        return [self._known[key] for key in keys]

    def _read(self, keys: list[str]) -> None:
        found = Listing.objects.filter(platform=self._platform, key__in=keys)
        for listing in found:
            listing.platform = self._platform
            if listing.matched in WAITING and self._match(listing) and not self._dry:
                listing.save(update_fields=["lodging", "matched", "score", "insee"])
            self._known[listing.key] = listing

    def _make(self, new: dict[str, LineData]) -> None:
        made = []
        for key, line in new.items():
            listing = Listing(
                platform=self._platform,
                key=key,
                registration=line.registration,
                identifier=line.identifier,
                address=line.address,
                postcode=line.postcode,
                commune=line.commune,
                insee=line.insee,
            )
            self._match(listing)
            made.append(listing)
            self._known[key] = listing
        if made and not self._dry:
            Listing.objects.bulk_create(made)

    def _match(self, listing: Listing) -> bool:
        """Tie it to a lodging where that is sure; whether it is now."""
        return match(listing, self._matcher)


def match(listing: Listing, matcher: Matcher) -> bool:
    """Tie a listing that waits to a lodging where that is sure, without saving; whether it is now."""
    listing.insee = matcher.communes.insee_of(listing)
    found = matcher.find(listing)
    if found.lodging is None:
        return False
    listing.lodging_id, listing.matched, listing.score = found.lodging, found.matched, found.score
    return True
