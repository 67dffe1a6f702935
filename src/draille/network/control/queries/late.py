"""Which hosts have not declared, or not paid, what is expected by a deadline. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from draille.network.control.enums import About
from draille.network.control.queries.below import missing_months
from draille.network.control.rules.deadlines import declare_deadline, month_after
from draille.network.hosts.models import Host
from draille.network.ledger.queries import outstanding
from draille.network.ledger.rules import pay_deadline
from draille.network.tariffs.models import Authority
from draille.network.tariffs.queries import GridBook


@dataclass(frozen=True, slots=True)
class Item:
    """A month of a lodging; ``amount`` is what is still owed, in cents, when it is about paying."""

    month: date
    lodging: str
    lodging_id: int | None
    authority: Authority | None
    deadline: date
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """A host and what it is expected to do; ``deadline`` is the last of its items'."""

    host: Host
    items: list[Item] = field(default_factory=list)

    @property
    def deadline(self) -> date:
        """The last of the deadlines: what is announced, and what a reminder is known by."""
        return max(item.deadline for item in self.items)

    @property
    def amount(self) -> int:
        """Cents still owed."""
        return sum(item.amount or 0 for item in self.items)

    @property
    def months(self) -> list[date]:
        """The months, each once, in order."""
        return sorted({item.month for item in self.items})

    @property
    def lodgings(self) -> list[str]:
        """Their names, each once, in order."""
        return sorted({item.lodging for item in self.items if item.lodging})


def find_late(
    about: str,
    first_month: date,
    last_month: date,
    *,
    wanted: Callable[[Item], bool] | None = None,
    hosts: Collection[Host] | None = None,
) -> list[Late]:
    """Who has not declared (or not paid) these months, by name; only the items ``wanted``."""
    found = _undeclared if about == About.DECLARE else _unpaid
    grouped: dict[int, Late] = {}
    for host, item in found(first_month, last_month, hosts):
        if host.active and (wanted is None or wanted(item)):
            grouped.setdefault(host.pk, Late(host)).items.append(item)
    return sorted(grouped.values(), key=lambda late: (late.host.name.casefold(), late.host.pk))


def _undeclared(first: date, last: date, hosts: Collection[Host] | None) -> Iterator[tuple[Host, Item]]:
    rows: list[Any] = missing_months(first, last, hosts)
    authorities = Authorities({row.lodging.commune_id for row in rows})
    for row in rows:
        authority = authorities.of(row.lodging.commune_id, row.month)
        by = authority.declare_by if authority else 31
        deadline = declare_deadline(row.month, by)
        yield row.host, Item(row.month, row.lodging.name, row.lodging.pk, authority, deadline)


def _unpaid(first: date, last: date, hosts: Collection[Host] | None) -> Iterator[tuple[Host, Item]]:
    owed = outstanding(hosts=hosts)
    known = Host.objects.in_bulk(list(owed))
    for host_id, dues in owed.items():
        for due in dues:
            if due.month is not None and first <= due.month <= last:
                deadline = pay_deadline(due.month, due.authority.pay_months, due.authority.pay_by)
                name, key = (due.lodging.name, due.lodging.pk) if due.lodging else ("", None)
                yield known[host_id], Item(due.month, name, key, due.authority, deadline, due.total)


class Authorities:
    """The authority of a commune on a day; the deliberations are read once."""

    def __init__(self, communes: Collection[int]) -> None:
        from draille.territory.places.models import Commune

        self._insee = dict(Commune.objects.filter(pk__in=communes).values_list("pk", "insee"))
        self._book = GridBook.load(set(self._insee.values()))
        self._all = Authority.objects.in_bulk()

    def of(self, commune: int, day: date) -> Authority | None:
        """The one that levies the tax there that day."""
        key = self._book.authority_id(self._insee.get(commune, ""), day)
        return self._all.get(key) if key else None


def recent_months(today: date, count: int = 13) -> tuple[date, date]:
    """From so many months ago to this one."""
    this = today.replace(day=1)
    return month_after(this, -count), this
