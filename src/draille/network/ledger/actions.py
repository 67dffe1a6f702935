"""Writing in the accounts, taking a line back, closing a period. Nothing else ever changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from draille.kernel.clock import today
from draille.kernel.french import date_range, short_date
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host, Lodging
from draille.network.ledger import queries, rules
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Closing, Line, LinePart
from draille.network.tariffs.models import Authority

MOVED = "pièce du {day}, période close"


@dataclass(frozen=True, slots=True)
class _Facts:
    """A line before it is written."""

    values: Mapping[str, Any]
    parts: Mapping[str, int]


def post_line(
    *,
    authority: Authority,
    host: Host | None,
    kind: str,
    parts: Mapping[str, int],
    source: str,
    key: str,
    by: Any,
    lodging: Lodging | None = None,
    month: date | None = None,
    booked_on: date | None = None,
    label: str = "",
    corrects: Line | None = None,
) -> Line:
    """Write a line and its parts, in one transaction; a ``key`` already written gives its line unchanged.

    Two writers of the same key at once make one line. The amount is the sum of the parts, in cents: above
    zero for what is due, below for what comes in (``LineKind``); only an adjustment and a line that
    ``corrects`` another go both ways. Parts of nothing are left out. ``month`` is kept as its first day.

    ``booked_on`` is today when left out. Inside a closed period it becomes today, and the label says so.

    Raises:
        Refused: no part holds anything (``ledger.nothing``), the sign is not that of the kind
            (``ledger.sign``), or the day is still to come (``ledger.future``).
    """
    if written := Line.objects.filter(key=key).first():
        return written
    kept = {str(name): cents for name, cents in parts.items() if cents}
    amount = sum(kept.values())
    _check(kind, kept, amount, correction=corrects is not None)
    with transaction.atomic():
        day, said = _open_day(authority, booked_on or today(), label)
        values = {
            "authority": authority, "host": host, "lodging": lodging, "kind": kind,
            "month": month and month.replace(day=1), "amount": amount, "booked_on": day, "label": said,
            "source": source, "key": key, "corrects": corrects, "by": by if getattr(by, "pk", None) else None,
        }  # fmt: skip
        return _insert(_Facts(values, kept))


def reverse_line(*, line: Line, by: Any, label: str = "") -> Line:
    """Take a line back by another of the opposite amounts. A line is taken back once, however many clicks.

    Raises:
        Refused: the line is itself one that takes another back (``ledger.reversed``).
    """
    if line.key.startswith("reverse:"):
        raise Refused("Cette écriture en annule déjà une autre.", code="ledger.reversed")
    key = f"reverse:{line.pk}"
    with transaction.atomic():
        created = not Line.objects.filter(key=key).exists()
        written = post_line(
            authority=line.authority,
            host=line.host,
            kind=line.kind,
            parts={part.component: -part.amount for part in line.parts.all()},
            source=line.source,
            key=key,
            by=by,
            lodging=line.lodging,
            month=line.month,
            label=label or f"annule l’écriture n° {line.pk}",
            corrects=line,
        )
        if created:
            write_entry(by=by, verb="reverse_line", record=line, note=label)
    return written


def close_period(*, authority: Authority, first_day: date, last_day: date, by: Any) -> Closing:
    """Close days handed to the public accountant, with their totals: nothing is booked there any more.

    Raises:
        Refused: days in the wrong order, not over yet, or already closed.
    """
    if last_day < first_day:
        raise Refused("Le dernier jour précède le premier.", code="ledger.order", field="last_day")
    if last_day >= today():
        raise Refused(
            "Une période se clôt une fois finie : choisissez un dernier jour passé.",
            code="ledger.not_over",
            field="last_day",
        )
    with transaction.atomic():
        _lock(authority)
        overlap = Closing.objects.filter(
            authority=authority, first_day__lte=last_day, last_day__gte=first_day
        ).first()
        if overlap:
            words = date_range(overlap.first_day, overlap.last_day)
            raise Refused(f"Ces jours touchent une période déjà close ({words}).", code="ledger.closed")
        totals = queries.totals_of(queries.journal(first_day, last_day, authority))
        closing = Closing.objects.create(
            authority=authority, first_day=first_day, last_day=last_day, by=by, totals=totals
        )
        write_entry(by=by, verb="close_accounts", record=closing, changes={"totals": ({}, totals)})
    return closing


def _check(kind: str, parts: Mapping[str, int], amount: int, *, correction: bool) -> None:
    if kind not in LineKind.values:
        raise ValueError(f"{kind!r} is not a kind of line")
    if not parts:
        raise Refused("Une écriture de zéro centime ne dit rien.", code="ledger.nothing")
    if not rules.sign_is_right(kind, amount, correction=correction):
        raise Refused("Le signe du montant n’est pas celui de cette écriture.", code="ledger.sign")


def _open_day(authority: Authority, day: date, label: str) -> tuple[date, str]:
    """The accounting day, and what the line says of it: never inside what is closed."""
    now = today()
    if day > now:
        raise Refused("Une écriture ne se date pas dans l’avenir.", code="ledger.future", field="booked_on")
    if day == now:
        return day, label[:200]
    _lock(authority)
    if not Closing.objects.filter(authority=authority, first_day__lte=day, last_day__gte=day).exists():
        return day, label[:200]
    moved = MOVED.format(day=short_date(day))
    return now, f"{label[: 197 - len(moved)]} ({moved})" if label else moved


def _lock(authority: Authority) -> None:
    """Whoever closes days and whoever books on past ones wait for each other."""
    Authority.objects.select_for_update().get(pk=authority.pk)


def _insert(facts: _Facts) -> Line:
    try:
        with transaction.atomic():
            line = Line.objects.create(**facts.values)
            LinePart.objects.bulk_create(
                [LinePart(line=line, component=name, amount=cents) for name, cents in facts.parts.items()]
            )
    except IntegrityError:
        if written := Line.objects.filter(key=facts.values["key"]).first():
            return written
        raise
    return line
