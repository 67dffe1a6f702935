"""Interest on late payment (CGCT, art. L2333-38 and L2333-46)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from draille.network.tariffs.rules.amounts import half_up, percent_of


def months_late(due_on: date, until: date, *, started_months: bool) -> int:
    """Months of delay after the due day; a month begun counts whole where ``started_months`` says so.

    A month ends on the same day of the next one, or on its last day: one month after 31 January is the end
    of February. The text says "a month of delay" and not whether a month begun counts: it is a setting.
    """
    if until <= due_on:
        return 0
    whole = (until.year - due_on.year) * 12 + until.month - due_on.month
    if due_on + relativedelta(months=whole) > until:
        whole -= 1
    begun = due_on + relativedelta(months=whole) < until
    return whole + 1 if started_months and begun else whole


def late_interest(amount: int, due_on: date, until: date, percent: Decimal, started_months: bool) -> int:
    """Simple interest in cents, rounded half up, on an amount in cents.

    Args:
        due_on: the last day to pay; nothing is due up to it.
        percent: a month of delay, of the amount: 0.20 since 1 January 2019.
    """
    if amount <= 0:
        return 0
    months = months_late(due_on, until, started_months=started_months)
    return half_up(percent_of(percent, Fraction(amount)) * months)
