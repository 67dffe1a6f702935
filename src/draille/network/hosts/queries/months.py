"""Who declares what, for all lodgings at once: a fixed number of queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from draille.network.hosts.models import Classification, Host, Lodging, Mandate, Ownership
from draille.network.hosts.queries.days import reference_day
from draille.network.hosts.rules import category_for, covers, kind_for, month_end
from draille.network.tariffs.enums import Category, Nature


class _Dated(Protocol):
    first_day: date | None
    last_day: date | None


S = TypeVar("S", bound=_Dated)


@dataclass(frozen=True, slots=True)
class Held:
    """A lodging, a month it was let in (its first day), and who declares it; ``None``: nobody is known."""

    lodging: Lodging
    month: date
    host: Host | None


def _on(spells: Iterable[S], day: date) -> S | None:
    """The one that began last of those that cover a day."""
    found = [spell for spell in spells if covers((spell.first_day, spell.last_day), day)]
    return max(found, key=lambda spell: spell.first_day or date.min, default=None)


class HolderBook:
    """Owners and mandates of all lodgings, or of some: two queries, then no more."""

    def __init__(self, owners: Mapping[int, list[Ownership]], mandates: Mapping[int, list[Mandate]]) -> None:
        self._owners, self._mandates = owners, mandates

    @classmethod
    def load(cls, lodgings: Collection[int] | None = None) -> HolderBook:
        """``lodgings`` are keys; all when not given."""
        owners: dict[int, list[Ownership]] = defaultdict(list)
        mandates: dict[int, list[Mandate]] = defaultdict(list)
        chosen = {} if lodgings is None else {"lodging__in": lodgings}
        for owner in Ownership.objects.filter(**chosen).select_related("host").order_by("pk"):
            owners[owner.lodging_id].append(owner)
        for mandate in Mandate.objects.filter(**chosen).select_related("agency").order_by("pk"):
            mandates[mandate.lodging_id].append(mandate)
        return cls(owners, mandates)

    def owner(self, lodging: int, day: date) -> Host | None:
        """Who lets it on a day."""
        found = _on(self._owners.get(lodging, ()), day)
        return found.host if found else None

    def agency(self, lodging: int, day: date) -> Host | None:
        """The agency mandated on a day."""
        found = _on(self._mandates.get(lodging, ()), day)
        return found.agency if found else None

    def declares(self, lodging: int, day: date) -> Host | None:
        """The agency mandated on a day, else the owner."""
        return self.agency(lodging, day) or self.owner(lodging, day)

    def pays(self, lodging: int, day: date) -> Host | None:
        """Who owes what is declared: the agency whose mandate says so, else the owner."""
        found = _on(self._mandates.get(lodging, ()), day)
        return found.agency if found and found.pays else self.owner(lodging, day) or self.agency(lodging, day)


class KindBook:
    """What lodgings are for the tariff on any day: two queries, then no more."""

    def __init__(self, natures: Mapping[int, int], rows: Mapping[int, list[Classification]]) -> None:
        self._natures, self._rows = natures, rows

    @classmethod
    def load(cls, lodgings: Collection[int] | None = None) -> KindBook:
        """``lodgings`` are keys; all when not given."""
        rows: dict[int, list[Classification]] = defaultdict(list)
        chosen, keys = ({}, {}) if lodgings is None else ({"lodging__in": lodgings}, {"pk__in": lodgings})
        for row in Classification.objects.filter(**chosen).order_by("pk"):
            rows[row.lodging_id].append(row)
        return cls(dict(Lodging.objects.filter(**keys).values_list("pk", "nature")), rows)

    def classification(self, lodging: int, day: date) -> Classification | None:
        """As ``classification_on``."""
        return _on(self._rows.get(lodging, ()), day)

    def on(self, lodging: int, day: date) -> tuple[Nature, Category]:
        """As ``kind_on``."""
        if found := self.classification(lodging, day):
            return kind_for(found.nature, found.category)
        nature = self._natures.get(lodging, Nature.UNCLASSIFIED)
        return kind_for(nature, category_for(nature, None))

    def stretches(
        self, lodging: int, first: date, nights: int
    ) -> list[tuple[date, int, tuple[Nature, Category]]]:
        """Some nights, cut where the kind of the lodging changes: the first one, how many, what it is."""
        end = first + timedelta(days=nights)
        edges = {first}
        for row in self._rows.get(lodging, ()):
            edges |= {row.first_day} if row.first_day and first < row.first_day < end else set()
            after = row.last_day + timedelta(days=1) if row.last_day else None
            edges |= {after} if after and first < after < end else set()
        found: list[tuple[date, int, tuple[Nature, Category]]] = []
        for begin, until in pairwise([*sorted(edges), end]):
            kind, days = self.on(lodging, begin), (until - begin).days
            if found and found[-1][2] == kind:
                begin, before, _same = found.pop()
                days += before
            found.append((begin, days, kind))
        return found


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from one to another, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = date.fromordinal(month_end(month).toordinal() + 1)


def holders(first: date, last: date, *, hosts: Collection[Host] | None = None) -> list[Held]:
    """For every lodging and every month it was let in, who declares it; three queries.

    Args:
        first, last: any day of the first and of the last month.
        hosts: only what they declare.
    """
    book = HolderBook.load()
    wanted = None if hosts is None else {host.pk for host in hosts}
    months = list(months_between(first, last))
    found = []
    for lodging in Lodging.objects.select_related("commune").order_by("name", "pk"):
        for month in months:
            day = reference_day(lodging, month)
            host = book.declares(lodging.pk, day) if day else None
            if day and (wanted is None or (host and host.pk in wanted)):
                found.append(Held(lodging, month, host))
    return found
