"""What may be asked for: from one day to another, for so many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.availability.rules.nights import nights_between

MOST_NIGHTS = 60
MOST_PEOPLE = 100
MOST_DAYS_AHEAD = 730


@dataclass(frozen=True, slots=True)
class Stay:
    """From arrival to departure: the nights in between, for so many people."""

    arrival: date
    departure: date
    people: int

    @property
    def nights(self) -> Sequence[date]:
        """Each night of it."""
        return list(nights_between(self.arrival, self.departure))


def check_stay(arrival: date, departure: date, people: int) -> Stay:
    """The stay, where one may ask for it.

    Raises:
        Refused: (400) ``departure_before_arrival``, ``stay_too_long``, ``stay_past``, ``stay_too_far`` or
            ``people_out_of_range``, with the field concerned.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise _refused(
            _("Indiquez de 1 à %(most)s personnes.") % {"most": MOST_PEOPLE}, "people_out_of_range", "people"
        )
    if departure <= arrival:
        raise _refused(_("Le départ doit suivre l’arrivée."), "departure_before_arrival", "departure")
    if (departure - arrival).days > MOST_NIGHTS:
        raise _refused(
            _("La recherche porte sur %(most)s nuits au plus.") % {"most": MOST_NIGHTS},
            "stay_too_long",
            "departure",
        )
    if arrival < today():
        raise _refused(_("Cette date d’arrivée est passée."), "stay_past", "arrival")
    if arrival > today() + timedelta(days=MOST_DAYS_AHEAD):
        raise _refused(_("Cette date est trop lointaine."), "stay_too_far", "arrival")
    return Stay(arrival, departure, people)


def _refused(message: str, code: str, field: str) -> Refused:
    return Refused(message, code=code, field=field, status=400)
