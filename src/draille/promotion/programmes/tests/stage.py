"""A summer of events in three sectors: names made up, as many as asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.promotion.editions.tests.factories import an_office
from draille.promotion.programmes.orders import Order
from draille.territory.places.models import Commune, Sector

FIRST = date(2026, 7, 4)
LAST = date(2026, 7, 17)
TITLES = (
    "Marché des producteurs et artisans",
    "Concert de chants polyphoniques",
    "Visite de la ferme aux chèvres",
    "Balade botanique au fil du Tarn",
    "Bal trad’ sous la halle",
    "Atelier de vannerie pour débutants",
    "Projection en plein air : le berger et l’estive",
    "Nuit des étoiles au col",
)
SUMMARIES = (
    "Miel, pélardons, châtaignes et légumes des vallées, avec buvette et musique à midi.",
    "Un chœur d’hommes dans un temple du XIXe siècle, voix nues et histoires de transhumance.",
    "",
    "Trois heures de marche facile ; prévoyez de l’eau et de bonnes chaussures.",
)
PLACES = ("Place du Temple", "Salle des fêtes", "Ferme des Genêts", "Départ du pont", "")


def communes_of(sector: str | None = None) -> list[Commune]:
    """Of a sector, or of all."""
    found = Commune.objects.filter(sector__isnull=False).order_by("insee")
    return list(found.filter(sector__slug=sector) if sector else found)


def sector() -> Sector:
    """The first one."""
    return Sector.objects.all()[0]


def an_order(kind: str = "booklet", **changed: Any) -> Order:
    """The fortnight of 4 July 2026, of the first sector."""
    values: dict[str, Any] = {
        "kind": kind,
        "first_day": FIRST,
        "last_day": LAST,
        "day": date(2026, 6, 29),
        "sectors": (sector().slug,),
    }
    if kind == "poster":
        values |= {
            "office": an_office(),
            "sectors": (),
            "first_day": date(2026, 7, 1),
            "last_day": date(2026, 7, 31),
        }
    return Order(**{**values, **changed})


def many_events(count: int, *, of: str | None = None, first: date = FIRST, days: int = 14) -> list[Event]:
    """So many events, spread over the days, whole sheets and bare ones."""
    communes = communes_of(of or sector().slug)
    made = []
    for place in range(count):
        hour = 9 + place * 5 % 12
        made.append(
            make_event(
                commune=communes[place % len(communes)],
                title=f"{TITLES[place % len(TITLES)]} {place + 1}",
                summary=SUMMARIES[place % len(SUMMARIES)],
                place_name=PLACES[place % len(PLACES)],
                schedules=once(
                    first + timedelta(days=place % days),
                    f"{hour:02d}:{30 * (place % 2):02d}",
                    f"{hour + 2:02d}:00",
                ),
                phone="04 66 45 81 94" if place % 3 else "",
                booking="required" if place % 4 == 1 else "",
                free=place % 3 == 0 or None,
                prices=[]
                if place % 3 == 0
                else [
                    {"for": "adult", "name": "", "amount": 800, "note": ""},
                    {"for": "child", "name": "", "amount": 400, "note": ""},
                ],
                audiences=["families"] if place % 5 == 0 else [],
                weather_dependent=place % 7 == 3,
            )
        )
    return made


def a_market(**sheet: Any) -> Event:
    """Each Tuesday of the summer."""
    values = {
        "title": "Marché du mardi",
        "schedules": again("2026-06-02", "FREQ=WEEKLY;UNTIL=20260825", "09:00", "12:00"),
    }
    return make_event(**{"commune": communes_of(sector().slug)[0], **values, **sheet})


def an_exhibition(**sheet: Any) -> Event:
    """Open from Tuesday to Sunday until September."""
    values = {
        "title": "Exposition : les bergers du mont Lozère",
        "schedules": again(
            "2026-06-02", "FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU;UNTIL=20260920", "14:00", "18:00"
        ),
        "place_name": "Maison du Mont Lozère",
        "free": True,
    }
    return make_event(**{"commune": communes_of(sector().slug)[0], **values, **sheet})
