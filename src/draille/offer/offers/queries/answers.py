"""Reading some of many answers: which they are first, then their sheets and nothing of the others'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draille.offer.offers.models import Offer, OfferQuerySet


class Answers:
    """What ``find_offers`` found, for ``Paginator``: a slice of it is a list of offers read by ``ready``.

    Ranking a hundred thousand offers then reads an index and not their texts. ``count`` where it is known.
    """

    def __init__(
        self, found: OfferQuerySet, ready: Callable[[OfferQuerySet], OfferQuerySet], count: int | None = None
    ) -> None:
        self._found, self._ready, self._count = found, ready, count

    def count(self) -> int:
        """How many there are."""
        if self._count is None:
            self._count = self._found.count()
        return self._count

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[Offer]:
        measured = "km" in self._found.query.annotations
        kept: Any = self._found.values_list("pk", *(["km"] if measured else []))
        rows = list(kept[wanted])
        # Those found were allowed to be read; between the two questions one may have gone.
        sheets = self._ready(Offer.objects.filter(pk__in=[row[0] for row in rows]).order_by())
        there: dict[int, Any] = {offer.pk: offer for offer in sheets}
        offers = []
        for key, *km in rows:
            if (offer := there.get(key)) is not None:
                if km:
                    offer.km = km[0]
                offers.append(offer)
        return offers
