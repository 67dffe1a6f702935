"""The contacts behind each figure: the same definition as the tallies, asked of the records themselves."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from draille.kernel.contracts import Records, Scope
from draille.welcome.reception.enums import Channel
from draille.welcome.reception.links import contacts_url
from draille.welcome.reception.models import Contact

ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")
FOREIGN = Q(country__gt="") & ~Q(country="FR")


def contacts_of(scope: Scope, *channels: str) -> QuerySet[Contact]:
    """The live contacts of a scope by those channels."""
    days = (scope.period.first, scope.period.last)
    found = Contact.objects.filter(day__range=days, channel__in=channels).select_related("office", "session")
    return found if scope.division is None else found.filter(office__slug=scope.division)


def listed(
    scope: Scope, channels: tuple[str, ...], condition: Q | None = None, summed: str = "", **filters: Any
) -> Records:
    """Records whose list is the contacts' page with the same filters."""
    found = contacts_of(scope, *channels)
    url = contacts_url(
        first=scope.period.first.isoformat(),
        last=scope.period.last.isoformat(),
        office=scope.division or "",
        channel=list(channels),
        **filters,
    )
    return Records(found.filter(condition) if condition is not None else found, url, summed)


def counter(scope: Scope, condition: Q | None = None, summed: str = "", **filters: Any) -> Records:
    """Contacts at the counters."""
    return listed(scope, (Channel.COUNTER.value,), condition, summed, **filters)
