"""What is to be done, by when: read once for the home of the space and the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from draille.kernel.clock import today
from draille.network.control.rules.deadlines import declare_deadline
from draille.network.declarations.models import Declaration, Version
from draille.network.declarations.queries import missing
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import Held
from draille.network.ledger.queries import open_dues
from draille.network.ledger.rules import OpenDue, pay_deadline
from draille.network.pro.scope import MONTHS_SHOWN, Scope
from draille.network.tariffs.models import Authority
from draille.network.tariffs.queries import GridBook


class Stage(StrEnum):
    """Where a month stands."""

    RUNNING = "running"
    MISSING = "missing"
    DRAFT = "draft"
    DUE = "due"
    PAID = "paid"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Row:
    """A month of a lodging. ``until`` is its next deadline, ``owed`` what is still to be paid, in cents."""

    lodging: Lodging
    month: date
    stage: Stage
    version: Version | None = None
    until: date | None = None
    owed: int = 0
    draft: bool = False

    @property
    def late(self) -> bool:
        """Whether its deadline is past."""
        return self.until is not None and self.until < today()

    @property
    def to_do(self) -> bool:
        """Whether something is to be sent."""
        return self.stage in (Stage.MISSING, Stage.DRAFT)


@dataclass(slots=True)
class Card:
    """A lodging and its months, the last first; ``host`` is who declares it, the last one said."""

    lodging: Lodging
    host: Host | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def to_do(self) -> list[Row]:
        """What is to be sent, the oldest first."""
        return [row for row in reversed(self.rows) if row.to_do]

    @property
    def running(self) -> list[Row]:
        """The month that is not over."""
        return [row for row in self.rows if row.stage is Stage.RUNNING]

    @property
    def sent(self) -> list[Row]:
        """What was sent."""
        return [row for row in self.rows if not row.to_do and row.stage is not Stage.RUNNING]


@dataclass(frozen=True, slots=True)
class Due:
    """What a host still owes for a month, and by when."""

    host: Host
    due: OpenDue
    until: date | None

    @property
    def key(self) -> str:
        """What names it in a form."""
        lodging = self.due.lodging.pk if self.due.lodging else 0
        month = self.due.month.isoformat() if self.due.month else ""
        return f"{self.host.pk}.{self.due.authority.pk}.{lodging}.{month}"

    @property
    def late(self) -> bool:
        """Whether its deadline is past."""
        return self.until is not None and self.until < today()


def pay_until(authority: Authority, month: date) -> date:
    """The last day to pay what a month gave."""
    return pay_deadline(month, authority.pay_months, authority.pay_by)


def dues_of(scope: Scope) -> list[Due]:
    """What all their hosts owe, the oldest first."""
    return [
        Due(host, due, pay_until(due.authority, due.month) if due.month else None)
        for host in scope.hosts
        for due in open_dues(host)
    ]


def first_month(day: date, back: int = MONTHS_SHOWN) -> date:
    """The first day of a month so many months back."""
    index = day.year * 12 + day.month - 1 - back
    return date(index // 12, index % 12 + 1, 1)


def cards_of(scope: Scope, dues: Iterable[Due], first: date, last: date) -> list[Card]:
    """Lodgings with their months between two days; those with something to do first."""
    held = scope.months(first, last)
    known, owed = scope.declarations(held), _owed(dues)
    asked = {(one.lodging.pk, one.month) for one in missing(first, last, scope.hosts)}
    authorities = _authorities(held)
    cards: dict[int, Card] = {}
    for one in sorted(held, key=lambda one: one.month, reverse=True):
        card = cards.setdefault(one.lodging.pk, Card(one.lodging, one.host))
        key = (one.lodging.pk, one.month)
        if key not in asked and not (key in known and known[key].current):
            continue  # Nothing is asked of it: no tax there then, or a flat rate told in January.
        card.rows.append(_row(one, known.get(key), owed.get(key, 0), authorities.get(key)))
    return sorted(cards.values(), key=lambda card: (not card.to_do, card.lodging.name, card.lodging.pk))


def _owed(dues: Iterable[Due]) -> dict[tuple[int, date], int]:
    owed: dict[tuple[int, date], int] = {}
    for one in dues:
        if one.due.lodging and one.due.month:
            key = (one.due.lodging.pk, one.due.month)
            owed[key] = owed.get(key, 0) + one.due.total
    return owed


def _authorities(held: Iterable[Held]) -> dict[tuple[int, date], Authority]:
    """Whom each month is declared to: one read of the grids for all."""
    held = list(held)
    book = GridBook.load({one.lodging.commune.insee for one in held})
    keys = {
        (one.lodging.pk, one.month): book.authority_id(one.lodging.commune.insee, one.month) for one in held
    }
    found = Authority.objects.in_bulk([key for key in set(keys.values()) if key])
    return {key: found[authority] for key, authority in keys.items() if authority in found}


def _row(held: Held, declaration: Declaration | None, owed: int, authority: Authority | None) -> Row:
    draft = bool(declaration and declaration.draft)
    version = declaration.current if declaration else None
    if version is not None:
        stage = Stage.DUE if owed else (Stage.PAID if version.total else Stage.NOTHING)
        until = pay_until(authority, held.month) if authority and owed else None
        return Row(held.lodging, held.month, stage, version, until, owed, draft)
    if held.month >= today().replace(day=1):
        return Row(held.lodging, held.month, Stage.RUNNING, draft=draft)
    until = declare_deadline(held.month, authority.declare_by) if authority else None
    return Row(held.lodging, held.month, Stage.DRAFT if draft else Stage.MISSING, None, until, owed, draft)
