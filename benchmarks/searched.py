"""Fill an installation with offers, search it, print the times as JSON (run by ``searching``)."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_
from typing import Any

import django

COMMON = (
    "mas source pont vallée causse grange bergerie moulin château jardin auberge hôtel gîte étape "
    "chambre ferme miel fromage châtaigne safran rivière cascade grotte sentier randonnée âne cheval "
    "canoë vélo escalade piscine terrasse vue calme village église temple musée atelier poterie laine "
    "cuir bois pierre four pain vigne verger truite brebis chèvre agneau tisane bruyère genêt lauze "
    "schiste granite fontaine ruisseau ombre soleil été hiver neige étoile famille enfant groupe "
    "couple chien marche forêt hêtre chêne bouleau aigle vautour loutre castor mouflon draille lavogne "
    "clède magnanerie bancel faïsse béal gourg serre truc can valat devèze jasse buron menhir dolmen"
)
WORDS = COMMON.split()
KINDS = (
    ("lodging", "furnished"), ("lodging", "stage_gite"), ("lodging", "camping"), ("restaurant", "inn"),
    ("activity", "riding"), ("site", "monument"), ("producer", "cheese"), ("workshop", "pottery"),
)  # fmt: skip
ASKED, WRONG, COUNTED = 200, 100, 20


def _rare(chance: random.Random) -> str:
    """One of some thousand made-up words."""
    return "".join(chance.choice("bdlmnrstv") + chance.choice("aeiou") for _ in range(2)) + chance.choice(
        "lnrst"
    )


def _name(chance: random.Random) -> str:
    """As the names of a catalogue: they repeat each other, and differ."""
    return f"Le {chance.choice(WORDS)} de {chance.choice(WORDS)} {_rare(chance)}"


def _text(chance: random.Random, words: int) -> str:
    """One word in eight is a common one."""
    return " ".join(_rare(chance) if place % 8 else chance.choice(WORDS) for place in range(words))


def fill(size: int) -> float:
    """Offers until there are so many; milliseconds spent indexing each."""
    from draille.offer.offers.enums import Status
    from draille.offer.offers.models import Offer
    from draille.offer.offers.search import index_offers
    from draille.territory.places.models import Commune

    chance = random.Random(48)
    communes = list(Commune.objects.filter(sector__isnull=False))
    there, spent = Offer.objects.count(), 0.0
    for first in range(there, size, 1000):
        made = []
        for number in range(first, min(first + 1000, size)):
            kind, category = chance.choice(KINDS)
            offer = Offer(kind=kind, category=category, status=Status.PUBLISHED, name=_name(chance))
            offer.slug = f"le-{number}"
            offer.summary = _text(chance, 10)
            offer.description = _text(chance, 90)
            offer.commune = chance.choice(communes)
            made.append(offer)
        keys = [offer.pk for offer in Offer.objects.bulk_create(made, batch_size=500)]
        began = time.perf_counter()
        index_offers(keys)
        spent += time.perf_counter() - began
    return spent * 1000 / max(1, size - there)


def questions() -> list[str]:
    """One to three words, as visitors type them."""
    from draille.offer.offers.search.words import fold
    from draille.territory.places.models import Commune

    chance = random.Random(7)
    places = list(Commune.objects.filter(sector__isnull=False).values_list("name", flat=True))
    asked = []
    for number in range(ASKED):
        words = [chance.choice(WORDS) for _ in range(1 + number % 3)]
        if number % 2:
            words[-1] = chance.choice(places)
        asked.append(fold(" ".join(words).lower()))
    return asked


def wrong(asked: Sequence[str]) -> list[str]:
    """The same with one letter of a long word changed."""
    chance = random.Random(9)
    spoilt = []
    for text in asked[:WRONG]:
        words = text.split()
        longest = max(range(len(words)), key=lambda place: len(words[place]))
        at = chance.randrange(1, len(words[longest]))
        words[longest] = words[longest][:at] + "x" + words[longest][at + 1 :]
        spoilt.append(" ".join(words))
    return spoilt


def search(text: str) -> None:
    """As the public page and the API do."""
    from draille.offer.offers.models import OfferQuerySet
    from draille.offer.offers.queries import Answers, OfferFilter, find_offers

    answers = Answers(find_offers(OfferFilter(text=text)), OfferQuerySet.all)
    answers.count()
    _first = answers[:24]


def search_plainly(text: str) -> None:
    """As one would without an index of words."""
    from django.db.models import Q

    from draille.offer.offers.models import Offer

    each = [
        Q(name__icontains=word) | Q(summary__icontains=word) | Q(description__icontains=word)
        for word in text.split()
    ]
    found = Offer.objects.published().filter(reduce(and_, each)).order_by("name", "pk")
    list(found[:24])
    found.count()


def count(text: str) -> None:
    """The numbers beside the choices."""
    from draille.offer.offers.queries import OfferFilter, facets

    facets(OfferFilter(text=text))


def _times(do: Callable[[str], None], asked: Sequence[str]) -> list[float]:
    for text in asked[:5]:
        do(text)
    times = []
    for text in asked:
        began = time.perf_counter()
        do(text)
        times.append((time.perf_counter() - began) * 1000)
    return times


def main() -> None:
    """Fill, measure, print."""
    django.setup()
    from django.db import connection

    from benchmarks.tables import percentile

    indexing = fill(int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    asked = questions()
    found: dict[str, Any] = {"indexing": indexing}
    runs = (
        ("", search, asked),
        ("plain_", search_plainly, asked),
        ("corrected_", search, wrong(asked)),
        ("facets_", count, asked[:COUNTED]),
    )
    for name, do, texts in runs:
        times = _times(do, texts)
        found |= {f"{name}p50": percentile(times, 50), f"{name}p99": percentile(times, 99)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
