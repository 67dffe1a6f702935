"""Lodgings free for some nights, as a question to the API: ``free_from``, ``free_to``, ``people``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.offer.availability.queries import free_condition
from draille.offer.availability.stays import check_stay
from draille.offer.offers.models import OfferQuerySet

NAMES = frozenset({"free_from", "free_to", "people"})
_FIELDS = {"arrival": "free_from", "departure": "free_to", "people": "people"}


@dataclass(frozen=True, slots=True)
class Stay:
    """The first night, the day they leave, how many people."""

    arrival: date
    departure: date
    people: int

    def among(self, found: OfferQuerySet) -> OfferQuerySet:
        """Those free for sure."""
        return found.filter(free_condition(self.arrival, self.departure, self.people))


def parse_stay(params: QueryDict) -> Stay | None:
    """The stay asked for; ``Refused`` (400) where it is not whole or cannot be."""
    given = {name: params.get(name, "").strip() for name in NAMES}
    if not any(given.values()):
        return None
    for name in ("free_from", "free_to"):
        if not given[name]:
            raise _refused(_("Donnez la date d’arrivée et celle du départ."), name)
    arrival, departure = _day("free_from", given["free_from"]), _day("free_to", given["free_to"])
    people = given["people"] or "1"
    if not (people.isascii() and people.isdigit() and len(people) <= 4):
        raise _refused(_("Le nombre de personnes est un nombre entier."), "people")
    try:
        check_stay(arrival, departure, int(people))
    except Refused as refusal:
        raise _refused(str(refusal), _FIELDS.get(refusal.field, refusal.field)) from refusal
    return Stay(arrival, departure, int(people))


def _day(name: str, text: str) -> date:
    try:
        if len(text) != len("2026-07-14"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(_("Une date s’écrit 2026-07-14."), name) from None


def _refused(message: str, field: str) -> Refused:
    return Refused(message, code="wrong_filter", field=field, status=400)
