"""Erasing contact data of hosts who let nothing for ten years."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from draille.kernel.clock import today
from draille.network.hosts.models import Host, HostAccess, HostImport, Mandate, Ownership

YEARS = 10
"""To be checked with the public accountant."""
ERASED = ("contact_name", "email", "phone", "street", "postcode", "city", "note")


@transaction.atomic
def forget_old_hosts() -> int:
    """Erase addresses, telephones and logins of who let nothing for ten years. How many hosts."""
    day = today()
    limit = date(day.year - YEARS, day.month, min(day.day, 28))
    recent = Q(last_day__isnull=True) | Q(last_day__gte=limit)
    let = Q(lodging__active_until__isnull=True) | Q(lodging__active_until__gte=limit)
    old = Host.objects.filter(created_at__date__lt=limit).exclude(
        Exists(Ownership.objects.filter(recent, let, host=OuterRef("pk")))
        | Exists(Mandate.objects.filter(recent, let, agency=OuterRef("pk")))
    )
    known = old.exclude(**dict.fromkeys(ERASED, ""))
    keys = list(known.values_list("pk", flat=True))
    for access in HostAccess.objects.filter(hosts__in=keys).distinct():
        access.hosts.remove(*keys)
    HostAccess.objects.filter(hosts=None).delete()
    return Host.objects.filter(pk__in=keys).update(**dict.fromkeys(ERASED, ""))


def forget_old_imports() -> int:
    """Drop the files and reports of trials a week old, and of what was written a year ago. How many."""
    week, year = timezone.now() - timedelta(days=7), timezone.now() - timedelta(days=365)
    left = HostImport.objects.filter(state=HostImport.State.TRIED, created_at__lt=week)
    found = list(left | HostImport.objects.filter(created_at__lt=year))
    for one in found:
        if one.file:
            one.file.delete(save=False)
        one.delete()
    return len(found)
