"""What whoever is in may see: the one place where the space looks anything up.

Everything starts from the hosts of the access, with the dates of their ownerships and mandates. What is
another's answers 404, as what does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from draille.kernel.clock import today
from draille.network.declarations.models import Declaration, Version
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import Held, holders, who_declares_month
from draille.network.hosts.rules import month_end
from draille.network.payments.models import Payment
from draille.network.pro.doors import Actor

MONTHS_SHOWN = 12
"""How many months back the space asks for declarations; older ones are open from the lodging's own page."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a lodging that one of the hosts declares. ``first`` is its first day."""

    lodging: Lodging
    first: date
    host: Host

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.first)

    @property
    def over(self) -> bool:
        """Whether it can be sent: its last night began."""
        return self.first < today().replace(day=1)


class Scope:
    """The reach of one actor."""

    def __init__(self, actor: Actor) -> None:
        self._hosts = list(actor.hosts)
        self._keys = {host.pk for host in self._hosts}

    @property
    def hosts(self) -> Sequence[Host]:
        """Whose accounts these are."""
        return self._hosts

    def host(self, key: int) -> Host:
        """One of them."""
        return next((host for host in self._hosts if host.pk == key), None) or _not_here()

    def lodgings(self) -> QuerySet[Lodging]:
        """All they let or hold a mandate for, at any time."""
        mine = Q(ownerships__host__in=self._keys) | Q(mandates__agency__in=self._keys)
        return Lodging.objects.filter(mine).select_related("commune").distinct().order_by("name", "pk")

    def lodging(self, key: int) -> Lodging:
        """One of them, whatever the day."""
        return get_object_or_404(self.lodgings(), pk=key)

    def month(self, lodging: int, year: int, month: int) -> Month:
        """A month of a lodging, where one of the hosts is who declares it.

        One to come answers 404, unless it was declared already: closed, with the months before it.
        """
        found, first = self.lodging(lodging), _first_day(year, month)
        begun = (
            first <= today()
            or Version.objects.filter(declaration__lodging=found, declaration__month=first).exists()
        )
        host = who_declares_month(found, first) if begun else None
        if host is None or host.pk not in self._keys:
            _not_here()
        assert host is not None
        return Month(found, first, host)

    def months(self, first: date, last: date) -> list[Held]:
        """What they declare in these months, a row a lodging and month."""
        return [held for held in holders(first, last, hosts=self._hosts) if held.host]

    def declaration(self, month: Month) -> Declaration | None:
        """What was filled in or sent of a month."""
        found = Declaration.objects.select_related("current__authority", "host", "lodging")
        return found.filter(lodging=month.lodging, month=month.first).first()

    def declarations(self, held: Sequence[Held]) -> dict[tuple[int, date], Declaration]:
        """Those of many months at once, by lodging and month."""
        found = Declaration.objects.select_related("current").filter(
            lodging__in={one.lodging.pk for one in held}, month__in={one.month for one in held}
        )
        return {(one.lodging_id, one.month): one for one in found}

    def versions(self, month: Month) -> QuerySet[Version]:
        """What was sent of a month, the last first."""
        found = Version.objects.filter(declaration__lodging=month.lodging, declaration__month=month.first)
        return found.select_related("by").order_by("-number")

    def payments(self) -> QuerySet[Payment]:
        """What they paid or began to pay."""
        return Payment.objects.filter(host__in=self._keys)

    def payment(self, key: int) -> Payment:
        """One of their payments."""
        return get_object_or_404(self.payments(), pk=key)


def _first_day(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError as error:
        raise Http404 from error


def _not_here() -> Host:
    raise Http404
