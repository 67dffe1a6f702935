"""Reading some of many answers: which they are first, then their sheets and nothing of the others'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.ordering import PARTNERS_FIRST


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
        rows = _keys(self._found, wanted.start or 0, wanted.stop)
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


def _keys(found: OfferQuerySet, start: int, stop: int) -> list[tuple[Any, ...]]:
    """Which they are, and how far. Partners come from one end of an index and the others from another."""
    measured = "km" in found.query.annotations
    kept: Any = found.values_list("pk", *(["km"] if measured else []))
    order = found.query.order_by
    if not order or order[0] != PARTNERS_FIRST:
        return list(kept[start:stop])
    partners = kept.filter(owner__partner=True).order_by(*order[1:])
    rows = list(partners[start:stop])
    if len(rows) == stop - start:
        return rows
    many = start + len(rows) if rows or not start else partners.count()
    others = kept.filter(Q(owner=None) | Q(owner__partner=False)).order_by(*order[1:])
    return rows + list(others[max(0, start - many) : stop - many])
