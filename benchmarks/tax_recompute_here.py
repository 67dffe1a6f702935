"""``python -m benchmarks.tax_recompute_here many few fewer``: the same stays in three ways, told as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import django

COMMUNES = [f"48{number:03d}" for number in range(1, 20)]
LODGINGS, STAYS_A_YEAR = 357, 40
EUROS = ("2.30", "1.30", "1.20", "1.00", "0.90", "0.80", "0.50", "0.20", "5")


def main() -> int:
    """The three ways, and a year."""
    django.setup()
    from draille.network.tariffs.queries import GridBook

    many, few, fewer = (int(one) for one in sys.argv[1:4])
    _vote()
    book = GridBook.load()
    told: dict[str, Any] = {"orm": _by_orm(fewer), "explained": _explained(book, few)}
    told["compared"] = _compared(book, fewer)
    told["year"] = _streamed(book, LODGINGS * STAYS_A_YEAR)
    told["before"] = _memory()
    told["streamed"] = _streamed(book, many)
    print(json.dumps(told))
    return 0


def _vote() -> None:
    from draille.network.tariffs import actions
    from draille.network.tariffs.values import DeliberationValues, SeasonValues

    authority = actions.create_authority(values={"name": "Essai", "siren": "200000000"}, by=None)
    tariffs = {category: Decimal(amount) for category, amount in enumerate(EUROS, start=1)}
    for year in (2025, 2026):
        values = DeliberationValues(
            voted_on=date(year - 1, 5, 22),
            valid_from=date(year, 1, 1),
            communes=tuple((insee, f"Commune {insee}") for insee in COMMUNES),
            seasons=(SeasonValues((1, 1), (12, 31), tariffs),),
            additionals={"department": Decimal(10)},
        )
        actions.create_deliberation(authority=authority, values=values, by=None)


def _stays(number: int) -> Iterator[tuple[str, Any]]:
    """Always the same ones."""
    from draille.network.tariffs.enums import Category, Exemption, Nature
    from draille.network.tariffs.rules import Stay

    dice, begin = Random(2026), date(2025, 1, 1)
    for _number in range(number):
        persons, nights = dice.randint(1, 6), dice.randint(1, 21)
        free = dice.random() < 1 / 3
        yield (
            dice.choice(COMMUNES),
            Stay(
                first=begin + timedelta(days=dice.randrange(700)),
                nights=nights,
                occupants=persons,
                nature=Nature.UNCLASSIFIED if free else Nature.FURNISHED,
                category=Category.PROPORTIONAL if free else Category(dice.randint(2, 6)),
                exempt={Exemption.MINOR: dice.randrange(persons)} if persons > 2 else {},
                price=dice.randint(30, 180) * 100 * nights if free else None,
            ),
        )


def _by_orm(number: int) -> dict[str, Any]:
    from draille.network.tariffs.queries import GridBook
    from draille.network.tariffs.rules import assess_stay

    began = time.perf_counter()
    for insee, stay in _stays(number):
        assess_stay(stay, GridBook.load([insee]).of(insee))
    return {"stays": number, "seconds": time.perf_counter() - began}


def _explained(book: Any, number: int) -> dict[str, Any]:
    from draille.network.tariffs.rules import assess_stay

    began = time.perf_counter()
    for insee, stay in _stays(number):
        assess_stay(stay, book.of(insee))
    return {"stays": number, "seconds": time.perf_counter() - began}


def _compared(book: Any, number: int) -> int:
    from draille.network.tariffs.rules import assess_many, assess_stay

    for (insee, stay), found in zip(_stays(number), assess_many(_stays(number), book.of), strict=True):
        if getattr(found, "parts", None) != assess_stay(stay, book.of(insee)).amounts:
            raise AssertionError(f"not the same cents: {stay}")
    return number


def _streamed(book: Any, number: int) -> dict[str, Any]:
    """Seconds without those that making the stays takes, and the memory after each tenth."""
    from draille.network.tariffs.rules import assess_many

    began = time.perf_counter()
    for _stay in _stays(number):
        pass
    making = time.perf_counter() - began
    memory, began = [], time.perf_counter()
    answers = assess_many(_stays(number), book.of)
    tenth = max(1, number // 10)
    while sum(1 for _answer in islice(answers, tenth)) == tenth:
        memory.append(_memory())
    return {"stays": number, "seconds": time.perf_counter() - began - making, "memory": memory}


def _memory() -> float:
    """The process's own, in megabytes."""
    lines = (line.split() for line in Path("/proc/self/status").read_text().splitlines())
    return next(int(line[1]) * 1024 / 1e6 for line in lines if line[0] == "RssAnon:")


if __name__ == "__main__":
    sys.exit(main())
