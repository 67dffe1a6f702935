"""Reading the accounts: balances, what is still owed, the journal; each as known at any past moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet, Sum

from draille.network.hosts.models import Host, Lodging
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Closing, Line, LinePart
from draille.network.ledger.rules import NO_MONTH, OWED_KINDS, OpenDue, apply_credit
from draille.network.tariffs.models import Authority


def known(lines: QuerySet[Any], known_at: datetime | None, prefix: str = "") -> QuerySet[Any]:
    """Only what was written by a moment (both ends included): the accounts as they were then."""
    return lines.filter(**{f"{prefix}recorded_at__lte": known_at}) if known_at else lines


def owed_lines(
    host: Host,
    *,
    on: date | None = None,
    known_at: datetime | None = None,
    authority: Authority | None = None,
) -> QuerySet[Line]:
    """The lines of a host's account by an accounting day, without what platforms paid themselves."""
    found = known(Line.objects.filter(host=host, kind__in=OWED_KINDS), known_at)
    if authority:
        found = found.filter(authority=authority)
    return found.filter(booked_on__lte=on) if on else found


def balance(
    host: Host,
    *,
    on: date | None = None,
    known_at: datetime | None = None,
    authority: Authority | None = None,
) -> int:
    """Cents a host owes by a day; below zero, what is held for them in advance."""
    lines = owed_lines(host, on=on, known_at=known_at, authority=authority)
    return int(lines.aggregate(sum=Sum("amount"))["sum"] or 0)


def balances(
    hosts: Iterable[Host] | None = None, *, on: date | None = None, known_at: datetime | None = None
) -> dict[int, int]:
    """The balance of many hosts in one query, by primary key; a host without lines is left out."""
    found = known(Line.objects.filter(kind__in=OWED_KINDS, host__isnull=False), known_at)
    if hosts is not None:
        found = found.filter(host__in=list(hosts))
    if on:
        found = found.filter(booked_on__lte=on)
    return dict(found.order_by().values_list("host").annotate(sum=Sum("amount")))


def open_dues(
    host: Host,
    *,
    on: date | None = None,
    known_at: datetime | None = None,
    authority: Authority | None = None,
) -> list[OpenDue]:
    """What a host still owes by month, lodging and authority, oldest first, in parts above zero.

    Advances, and what was paid too much for a month, are first given to the oldest dues of the same
    authority: the sum of an authority's open dues is the balance towards it, never less than zero.
    """
    return _by_host([host.pk], on, known_at, authority).get(host.pk, [])


def outstanding(
    *,
    on: date | None = None,
    known_at: datetime | None = None,
    hosts: Iterable[Host] | None = None,
    authority: Authority | None = None,
) -> dict[int, list[OpenDue]]:
    """Open dues of every host that has some (or of those given), by the host's primary key."""
    return _by_host(None if hosts is None else [host.pk for host in hosts], on, known_at, authority)


def _by_host(
    hosts: list[int] | None, on: date | None, known_at: datetime | None, authority: Authority | None
) -> dict[int, list[OpenDue]]:
    parts = known(
        LinePart.objects.filter(line__kind__in=OWED_KINDS, line__host__isnull=False), known_at, "line__"
    )
    if hosts is not None:
        parts = parts.filter(line__host__in=hosts)
    if authority:
        parts = parts.filter(line__authority=authority)
    if on:
        parts = parts.filter(line__booked_on__lte=on)
    keys = ("line__host", "line__authority", "line__lodging", "line__month", "component")
    rows = list(parts.order_by().values_list(*keys).annotate(sum=Sum("amount")))
    accounts: dict[tuple[int, int], dict[Any, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for host, owner, lodging, month, component, cents in rows:
        accounts[host, owner][lodging, month][component] = cents
    lodgings = Lodging.objects.in_bulk({row[2] for row in rows if row[2]})
    authorities = Authority.objects.in_bulk({row[1] for row in rows})
    found: dict[int, list[OpenDue]] = defaultdict(list)
    for (host, owner), groups in accounts.items():
        found[host] += _net(groups, authorities[owner], lodgings)
    return {host: sorted(dues, key=_age) for host, dues in found.items() if dues}


def _net(
    groups: Mapping[tuple[int | None, date | None], Mapping[str, int]],
    authority: Authority,
    lodgings: Mapping[int, Lodging],
) -> list[OpenDue]:
    credit, dues = 0, []
    for (lodging, month), parts in groups.items():
        credit -= sum(cents for cents in parts.values() if cents < 0)
        owed = {name: cents for name, cents in parts.items() if cents > 0}
        if owed:
            dues.append(OpenDue(month, lodgings[lodging] if lodging else None, authority, owed))
    return apply_credit(credit, sorted(dues, key=_age))


def _age(due: OpenDue) -> tuple[date, int, int]:
    return due.month or NO_MONTH, due.lodging.pk if due.lodging else 0, due.authority.pk


def journal(
    first: date | None = None,
    last: date | None = None,
    authority: Authority | None = None,
    *,
    known_at: datetime | None = None,
) -> QuerySet[Line]:
    """The lines of accounting days, in the order they were booked."""
    found = known(Line.objects.order_by("booked_on", "pk"), known_at)
    if first:
        found = found.filter(booked_on__gte=first)
    if last:
        found = found.filter(booked_on__lte=last)
    return found.filter(authority=authority) if authority else found


def totals_of(lines: QuerySet[Line]) -> dict[str, Any]:
    """Sums in cents: ``kinds`` by kind, ``parts`` by kind then component, ``lines`` how many."""
    kinds = dict(lines.order_by().values_list("kind").annotate(sum=Sum("amount")))
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    rows = LinePart.objects.filter(line__in=lines.order_by()).order_by()
    for kind, component, cents in rows.values_list("line__kind", "component").annotate(sum=Sum("amount")):
        parts[kind][component] = cents
    return {"kinds": kinds, "parts": dict(parts), "lines": lines.count()}


def totals_by_component(lines: QuerySet[Line], kinds: Iterable[str] = LineKind.values) -> dict[str, int]:
    """Cents by component of the lines of some kinds."""
    rows = LinePart.objects.filter(line__in=lines.filter(kind__in=list(kinds)).order_by()).order_by()
    return dict(rows.values_list("component").annotate(sum=Sum("amount")))


def account(host: Host, *, known_at: datetime | None = None) -> list[tuple[Line, int]]:
    """A host's lines in order, each with the balance after it. What platforms paid leaves it as it is."""
    lines = known(Line.objects.filter(host=host), known_at)
    rows, running = [], 0
    for line in lines.select_related("lodging", "authority").order_by("booked_on", "pk"):
        running += line.amount if line.kind in OWED_KINDS else 0
        rows.append((line, running))
    return rows


def closing_of(authority: Authority, day: date) -> Closing | None:
    """The closed period a day is in."""
    return Closing.objects.filter(authority=authority, first_day__lte=day, last_day__gte=day).first()


def broken_lines() -> QuerySet[Line]:
    """Lines whose parts do not add up to their amount: there is never one."""
    sums = Line.objects.order_by().annotate(sum=Sum("parts__amount"))
    return sums.exclude(sum=F("amount"))
