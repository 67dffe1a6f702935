"""``python -m benchmarks.guiding 400``: so many whole lodgings, then the guide several times; as JSON."""

from __future__ import annotations

import io
import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

import django

TIMES = 5
TEXT = (
    "Une ferme du XVIIe siècle au bord du chemin, cour fermée, four à pain et jardin en terrasses. "
    "La cuisine ouvre sur la vallée ; les chambres gardent leurs murs de schiste et de châtaignier."
)


def main() -> None:
    """Grow the catalogue, print with photos and without."""
    django.setup()
    count = int(sys.argv[1])
    grow(count)
    begun = time.perf_counter()
    printed(with_photos=True)
    first = time.perf_counter() - begun
    runs = [printed(with_photos=True) for _ in range(TIMES)]
    bare = [printed(with_photos=False) for _ in range(TIMES)]
    told = {"photos": median(runs), "bare": median(bare), "pictures": count, "queries": queries()}
    print(json.dumps({**told, "first": first - told["photos"]["whole"]}))


def grow(count: int) -> None:
    """Only our lodgings are published; each with its own photo, made at the printed size."""
    from django.core.files.images import ImageFile
    from PIL import Image

    from draille.offer.offers.enums import CATEGORIES, Kind, Status
    from draille.offer.offers.models import Offer, OfferPicture
    from draille.promotion.editions.photos import SMALL
    from draille.territory.people.models import Organisation
    from draille.territory.pictures.models import Picture
    from draille.territory.places.models import Commune

    Offer.objects.filter(kind=Kind.LODGING).update(status=Status.ARCHIVED)
    communes = list(Commune.objects.filter(sector__isnull=False))
    owner = Organisation.objects.create(name="Les Clèdes", partner=True)
    for place in range(count):
        offer = Offer.objects.create(
            kind=Kind.LODGING,
            category=CATEGORIES[Kind.LODGING][place * 7 // count],
            status=Status.PUBLISHED,
            owner=owner,
            name=f"Le Mas des Genêts {place:03d}",
            commune=communes[place % len(communes)],
            street=f"{place} chemin des Clèdes",
            postcode="48220",
            phone="04 65 71 50 00",
            email="mas@demo.example",
            website="https://mas.example/",
            booking_url="https://reserver.example/" if place % 2 else "",
            summary="Au calme",
            description=TEXT,
            capacity=4,
            rooms=2,
            stars=3,
        )
        fill(offer)
        noise = Image.effect_noise((150, 100), 60).convert("RGB").resize((600, 400))
        made = io.BytesIO()
        noise.save(made, "JPEG", quality=85)
        picture = Picture.objects.create(
            title=f"Photo {place}", description="Le mas", file=ImageFile(made, name=f"mas-{place}.jpg")
        )
        picture.get_rendition(SMALL)
        OfferPicture.objects.create(offer=offer, picture=picture)


def fill(offer: Any) -> None:
    """What a whole sheet holds."""
    from draille.offer.offers.actions.children import write_children
    from draille.offer.offers.actions.values import clean_sheet

    sheet = {
        "features": ["wifi", "garden", "linen"],
        "labels": [{"label": "gites_de_france", "level": "3 épis"}],
        "periods": [{"yearly": True, "first_day": "2026-04-01", "last_day": "2026-10-31"}],
        "prices": [{"unit": "night", "minimum": 6000, "maximum": 9000}, {"unit": "week", "minimum": 38000}],
    }
    write_children(offer, clean_sheet(offer.kind, sheet))


def order() -> Any:
    """The guide of a year."""
    from draille.promotion.editions.orders import Order
    from draille.territory.places.models import Office

    office = Office.objects.select_related("commune").first()
    assert office is not None
    return Order(
        kind="lodgings",
        office=office,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
        day=date(2026, 6, 1),
    )


def printed(*, with_photos: bool) -> dict[str, float]:
    """Once: seconds of each part, pages and size."""
    from draille.promotion.editions import printing
    from draille.promotion.editions.actions import PAGE

    asked = order()
    with clocked() as spent, withheld(with_photos):
        begun = time.perf_counter()
        document = printing.document_of(asked)
        read = time.perf_counter()
        body = printing.compiled(document, asked)
        ended = time.perf_counter()
    return {
        "whole": ended - begun,
        "database": read - begun - spent[0],
        "files": spent[0],
        "compiling": ended - read,
        "pages": len(PAGE.findall(body)),
        "megabytes": len(body) / 1e6,
    }


@contextmanager
def clocked() -> Iterator[list[float]]:
    """How long reading the photos takes."""
    from draille.promotion.editions import photos

    spent, read = [0.0], photos.read_photos

    def timed(*given: Any) -> Any:
        begun = time.perf_counter()
        found = read(*given)
        spent[0] += time.perf_counter() - begun
        return found

    with patch.object(photos, "read_photos", timed):
        yield spent


@contextmanager
def withheld(with_photos: bool) -> Iterator[None]:
    """The same guide, none of whose photos may be printed."""
    from draille.promotion.editions import contents, entries

    if with_photos:
        yield
        return
    none = lambda *_: None  # noqa: E731
    with patch.object(contents, "photo_of", none), patch.object(entries, "photo_of", none):
        yield


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    """Of each figure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def queries() -> int:
    """How many are asked of the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from draille.promotion.editions import printing

    with CaptureQueriesContext(connection) as asked:
        printing.document_of(order())
    return len(asked)


if __name__ == "__main__":
    main()
