"""Sharing an amount among what is owed: pure, exact to the cent. No database, no clock."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from draille.network.ledger.enums import LedgerPart, LineKind

if TYPE_CHECKING:
    from draille.network.hosts.models import Lodging
    from draille.network.tariffs.models import Authority

NO_MONTH = date.max
"""Where a due without a month stands among the others: last."""

TAX_KINDS = (LineKind.DUE, LineKind.ADJUSTMENT, LineKind.ASSESSED)
"""What makes tax owed, or less of it."""

OWED_KINDS = frozenset(LineKind) - {LineKind.COLLECTED}
"""What counts in a host's balance: a platform pays the public accountant itself, and the host owes it not."""

_SIGNS: Mapping[str, int] = {
    LineKind.DUE: 1,
    LineKind.ASSESSED: 1,
    LineKind.INTEREST: 1,
    LineKind.REFUND: 1,
    LineKind.PAYMENT: -1,
    LineKind.WRITE_OFF: -1,
    LineKind.COLLECTED: -1,
}


DueKey = tuple[date | None, int | None]
"""What names a due in the account of a host with an authority: its month and the lodging's primary key."""


@dataclass(frozen=True, slots=True)
class OpenDue:
    """What a host still owes for a month of a lodging: cents above zero, by component."""

    month: date | None
    lodging: Lodging | None
    authority: Authority
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Cents."""
        return sum(self.parts.values())

    @property
    def key(self) -> DueKey:
        """What names it among the dues of the account."""
        return self.month, self.lodging.pk if self.lodging else None


@dataclass(frozen=True, slots=True)
class Share:
    """A piece of an amount, in cents above zero: for a due, or ``credit`` for what nothing owed asks for.

    ``authority`` of a credit is that of the last due given, nothing when there was none.
    """

    month: date | None
    lodging: Lodging | None
    authority: Authority | None
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Cents."""
        return sum(self.parts.values())


def allocate(amount: int, dues: Sequence[OpenDue], chosen: Collection[DueKey] = ()) -> list[Share]:
    """Give an amount received (cents above zero) to dues, oldest first; the rest is a credit.

    What the payer chose comes before everything else, oldest first too; what is chosen and no longer owed
    takes nothing. A due that is not paid whole has each of its parts paid in proportion
    (``in_proportion``). The sum of the shares is always the amount.

    Raises:
        ValueError: the amount is not above zero.
    """
    if amount <= 0:
        raise ValueError("an amount to allocate is above zero")
    shares, left = [], amount
    for due in sorted(dues, key=lambda due: (due.key not in chosen, due.month or NO_MONTH)):
        paid = min(left, due.total)
        if paid > 0:
            shares.append(Share(due.month, due.lodging, due.authority, in_proportion(paid, due.parts)))
            left -= paid
    if left:
        authority = dues[-1].authority if dues else None
        shares.append(Share(None, None, authority, {LedgerPart.CREDIT.value: left}))
    return shares


def in_proportion(amount: int, parts: Mapping[str, int]) -> dict[str, int]:
    """Cut an amount like the parts, to the cent: odd cents go to the largest remainders, then as listed.

    Raises:
        ValueError: the parts are not all above zero, or the amount is more than their sum.
    """
    whole = sum(parts.values())
    if any(part < 0 for part in parts.values()) or not 0 <= amount <= whole:
        raise ValueError("parts are above zero and the amount is not more than their sum")
    if whole == 0:
        return {}
    shares = {name: amount * part // whole for name, part in parts.items()}
    odd = amount - sum(shares.values())
    order = sorted(parts, key=lambda name: -(amount * parts[name] % whole))
    for name in order[:odd]:
        shares[name] += 1
    return {name: share for name, share in shares.items() if share}


def apply_credit(credit: int, dues: Iterable[OpenDue]) -> list[OpenDue]:
    """What is left of dues (oldest first) once a credit in cents has paid some of them."""
    left: list[OpenDue] = []
    for due in dues:
        used = min(credit, due.total)
        credit -= used
        paid = in_proportion(used, due.parts)
        rest = {name: part - paid.get(name, 0) for name, part in due.parts.items()}
        if any(rest.values()):
            kept = {name: part for name, part in rest.items() if part}
            left.append(OpenDue(due.month, due.lodging, due.authority, kept))
    return left


def sign_is_right(kind: str, amount: int, *, correction: bool) -> bool:
    """Whether an amount fits its kind: dues are above zero, receipts below; corrections go both ways."""
    expected = _SIGNS.get(kind, 0)
    return correction or expected == 0 or amount * expected >= 0


def difference(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """What to add to ``before`` to make ``after``, component by component; nothing where they agree."""
    names = [*before, *(name for name in after if name not in before)]
    changes = {name: after.get(name, 0) - before.get(name, 0) for name in names}
    return {name: change for name, change in changes.items() if change}


def pay_deadline(month: date, pay_months: Sequence[int], pay_by: int) -> date:
    """The last day to pay the tax of a month: the day ``pay_by`` of the month after the one it is called in.

    ``pay_months`` are the months at whose end what was declared is paid (3, 6, 9, 12 for each quarter); every
    month when empty. A day the month does not have is its last one.
    """
    called = month.replace(day=1)
    while pay_months and called.month not in pay_months:
        called = _next(called)
    after = _next(called)
    return after.replace(day=min(pay_by, monthrange(after.year, after.month)[1]))


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
