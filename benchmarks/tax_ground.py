"""A year of declarations written straight into the tables: lodgings, hosts, months, stays, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

YEAR = 2025
COMMUNES = 19
EUROS = ("2.30", "1.30", "1.20", "1.00", "0.90", "0.80", "0.50", "0.20", "5")
SENT = datetime(YEAR + 1, 1, 10, tzinfo=UTC)
AT_ONCE = 500

Row = tuple[Any, ...]


class Filling:
    """Fills an empty installation; ``stays`` counts those written."""

    def __init__(self) -> None:
        from draille.network.tariffs.queries import GridBook
        from draille.network.tariffs.rules import Engine
        from draille.territory.places.models import Commune

        self._communes = list(Commune.objects.order_by("insee").values_list("pk", "insee")[:COMMUNES])
        self.authority = self._vote()
        self._engine = Engine(GridBook.load().of(self._communes[0][1]))
        self._dice, self._known = Random(48), dict[Any, Any]()
        self.versions = self.stays = 0

    def _vote(self) -> int:
        """One tariff for all communes, so that an amount worked out once serves in each."""
        from draille.network.tariffs import actions
        from draille.network.tariffs.values import DeliberationValues, SeasonValues

        authority = actions.create_authority(values={"name": "Essai", "siren": "200000000"}, by=None)
        tariffs = {category: Decimal(amount) for category, amount in enumerate(EUROS, start=1)}
        values = DeliberationValues(
            voted_on=date(YEAR - 1, 5, 22),
            valid_from=date(YEAR, 1, 1),
            communes=tuple((insee, f"Commune {insee}") for _key, insee in self._communes),
            seasons=(SeasonValues((1, 1), (12, 31), tariffs),),
            additionals={"department": Decimal(10)},
        )
        actions.create_deliberation(authority=authority, values=values, by=None)
        return int(authority.pk)

    def write(self, lodgings: int, stays: int) -> None:
        """So many lodgings, of one host each, with twelve months and so many stays in all."""
        from django.db import transaction

        for start in range(1, lodgings + 1, AT_ONCE):
            keys = range(start, min(start + AT_ONCE, lodgings + 1))
            with transaction.atomic():
                self._lodgings(keys)
                self._months(keys, stays // lodgings)

    def _lodgings(self, keys: range) -> None:
        from draille.kernel.bulk import insert_rows
        from draille.network.hosts.models import Classification, Host, Lodging, Ownership

        insert_rows(Host, ("id", "code", "name"), [(key, f"H{key}", f"Hôte {key}") for key in keys])
        insert_rows(
            Lodging,
            ("id", "code", "name", "commune_id", "nature", "capacity"),
            [(key, f"L{key}", f"Gîte {key}", self._communes[key % COMMUNES][0], 4, 8) for key in keys],
        )
        insert_rows(Ownership, ("lodging_id", "host_id"), [(key, key) for key in keys])
        starred = [(key, 4, 2 + key % 5) for key in keys if key % 3]
        insert_rows(Classification, ("lodging_id", "nature", "category"), starred)

    def _months(self, keys: range, stays: int) -> None:
        from draille.kernel.bulk import insert_rows
        from draille.network.declarations.models import Declaration, StayLine, Version
        from draille.network.ledger.models import Line, LinePart

        declarations: list[Row] = []
        versions: list[Row] = []
        lines: list[Row] = []
        booked: list[Row] = []
        parts: list[Row] = []
        for key in keys:
            for number in range(12):
                month, many = date(YEAR, number + 1, 1), (number + 1) * stays // 12 - number * stays // 12
                self.versions += 1
                version = self.versions
                found = list(self._stays(key, month, many))
                told = {part: sum(row[-2].get(part, 0) for row in found) for part in ("base", "department")}
                total, nights = sum(told.values()), sum(row[1] * row[2] for row in found)
                declarations.append((version, key, key, month))
                kind = (4, 2 + key % 5) if key % 3 else (11, 9)
                head = (version, version, "stays", self.authority, key, SENT, many, nights, nights)
                versions.append((*head, *kind, told, total, str(version)))
                lines += [(version, *row) for row in found]
                account = (version, self.authority, key, key, "due", month)
                booked.append((*account, total, SENT.date(), "test", str(version)))
                parts += [(version, part, cents) for part, cents in told.items()]
        insert_rows(Declaration, ("id", "lodging_id", "host_id", "month"), declarations)
        insert_rows(Version, VERSION, versions)
        insert_rows(StayLine, STAY, lines)
        insert_rows(Line, LINE, booked)
        insert_rows(LinePart, ("line_id", "component", "amount"), parts)
        self.stays += len(lines)
        first = versions[0][0]
        Declaration.objects.filter(pk__range=(first, versions[-1][0])).update(current=_same_key())

    def _stays(self, key: int, month: date, many: int) -> Iterator[Row]:
        dice = self._dice
        for _number in range(many):
            nights, persons = dice.randint(1, 7), dice.randint(1, 6)
            price = None if key % 3 else dice.randint(30, 180) * 100 * nights
            told = self._amounts(2 + key % 5 if key % 3 else 9, nights, persons, price)
            day = month.replace(day=dice.randint(1, 20))
            yield day, nights, persons, price, told, sum(told.values())

    def _amounts(self, category: int, nights: int, persons: int, price: int | None) -> dict[str, int]:
        from draille.network.tariffs.enums import Category, Nature
        from draille.network.tariffs.rules import Stay

        asked = (category, nights, persons, price)
        if asked not in self._known:
            nature = Nature.FURNISHED if price is None else Nature.UNCLASSIFIED
            stay = Stay(date(YEAR, 7, 1), nights, persons, nature, Category(category), {}, price)
            self._known[asked] = {str(one): cents for one, cents in self._engine.amounts(stay).parts.items()}
        found: dict[str, int] = self._known[asked]
        return found


def _same_key() -> Any:
    from django.db.models import F

    return F("pk")


VERSION = (
    *("id", "declaration_id", "filing", "authority_id", "debtor_id", "sent_at", "stays", "person_nights"),
    *("taxable_nights", "nature", "category", "amounts", "total", "digest"),
)
STAY = ("version_id", "first_night", "nights", "occupants", "price", "amounts", "total")
LINE = (
    *("id", "authority_id", "host_id", "lodging_id", "kind", "month", "amount", "booked_on", "source"),
    "key",
)
