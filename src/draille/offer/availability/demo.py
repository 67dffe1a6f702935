"""The demonstration's availability for a year: most partners keep theirs, some are full, old or silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.offer.availability.enums import Source, UnitKind
from draille.offer.availability.models import Unit, Word
from draille.offer.availability.rules.nights import NIGHT, Stretch, joined
from draille.offer.offers.enums import Category, Kind, Status
from draille.offer.offers.models import Offer

DAYS = 365
# How much of a lodging is taken, by month.
TAKEN = (0.15, 0.25, 0.2, 0.45, 0.55, 0.55, 0.8, 0.9, 0.5, 0.4, 0.2, 0.3)


def _chance(offer: Offer, what: str) -> Random:
    return Random(f"availability {what} {offer.name} {offer.category}")  # noqa: S311 - the same seed, the same words


@transaction.atomic
def seed_availability(tell: Callable[[str], None]) -> None:
    """Units and words for the lodgings; does nothing where there are units."""
    if Unit.objects.exists():
        tell("déjà en place")
        return
    lodgings = list(
        Offer.objects.filter(kind=Kind.LODGING, status=Status.PUBLISHED)
        .select_related("owner")
        .order_by("pk")
    )
    units = [unit for offer in lodgings for unit in units_of(offer)]
    Unit.objects.bulk_create(units)
    now = timezone.now()
    words = [word for unit in units for word in _words(unit, now)]
    Word.objects.bulk_create(words, batch_size=2000)
    tell(f"{len(units)} unités louées, {len(words)} indications de disponibilité")


def units_of(offer: Offer) -> list[Unit]:
    """What is let, after its category and its capacity."""
    chance, capacity = _chance(offer, "units"), offer.capacity or 4
    match offer.category:
        case Category.GUEST_HOUSE:
            rooms = max(1, min(5, capacity // 2))
            names = ("Chambre bleue", "Chambre du mûrier", "Chambre haute", "Chambre du four", "La soupente")
            shapes = [(UnitKind.ROOM, names[rank], 2 + (rank == 1), 1, 1) for rank in range(rooms)]
        case Category.STAGE_GITE:
            beds = max(4, capacity - 4)
            shapes = [
                (UnitKind.ROOM, "Chambre à deux", 2, 2, 1),
                (UnitKind.BED, "Lit en dortoir", 1, beds, 1),
            ]
        case Category.CAMPING:
            pitches = offer.pitches or max(6, capacity // 4)
            shapes = [
                (UnitKind.PITCH, "Emplacement", 4, pitches, 1),
                (UnitKind.CABIN, "Chalet", 5, chance.randint(2, 8), 2),
            ]
        case Category.HOTEL:
            rooms = offer.rooms or max(5, capacity // 2)
            shapes = [
                (UnitKind.ROOM, "Chambre double", 2, max(1, rooms - 3), 1),
                (UnitKind.ROOM, "Chambre familiale", 4, 3, 1),
            ]
        case Category.HOLIDAY_VILLAGE:
            shapes = [(UnitKind.CABIN, "Logement", 5, max(4, capacity // 5), 2)]
        case _:
            shapes = [(UnitKind.WHOLE, "", 0, 1, chance.choice((1, 1, 1, 2, 2, 3)))]
    return [
        Unit(
            offer=offer,
            kind=kind,
            name=name,
            capacity=size or None,
            quantity=quantity,
            minimum_nights=minimum,
            order=rank,
        )
        for rank, (kind, name, size, quantity, minimum) in enumerate(shapes)
    ]


def _words(unit: Unit, now: datetime) -> Iterator[Word]:
    chance = _chance(unit.offer, "words")
    partner = unit.offer.is_partner
    silent = chance.random() < (0.08 if partner else 0.65)
    days_old = chance.uniform(18, 60) if chance.random() < 0.15 else chance.expovariate(1 / 3)
    source = Source.OWNER if chance.random() < 0.6 else Source.HAND
    if silent:
        return
    # Between two minutes and under a fortnight, or long ago.
    said_at = now - timedelta(days=max(0.002, days_old if days_old > 17 else min(days_old, 12)))
    draw = _chance(unit.offer, f"nights {unit.order}")
    for one in joined(_nights(unit.quantity, draw, today())):
        yield Word(
            unit=unit,
            first_night=one.first,
            end_night=one.end,
            left=one.value,
            source=source,
            said_at=said_at,
            heard_at=said_at,
        )


def _nights(quantity: int, chance: Random, first: date) -> Iterator[Stretch[int]]:
    """Stretches of nights as bookings leave them, for a year from a day."""
    night, end = first, first + timedelta(days=DAYS)
    while night < end:
        length = min(chance.choice((1, 2, 2, 3, 4, 5, 7, 7)), (end - night).days)
        taken = TAKEN[night.month - 1]
        if quantity == 1:
            left = int(chance.random() > taken)
        else:
            left = round(quantity * max(0.0, min(1.0, chance.gauss(1 - taken, 0.25))))
        yield Stretch(night, night + length * NIGHT, left)
        night += length * NIGHT


seeders.register(Seeder(code="availability", label="disponibilités", seed=seed_availability, order=55))
