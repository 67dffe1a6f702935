"""Who lets a lodging on a day, who declares it, and what it is for the tariff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from draille.network.hosts.models import Classification, Host, Lodging, Mandate, Ownership
from draille.network.hosts.rules import category_for, kind_for, month_end
from draille.network.tariffs.enums import Category, Nature

LATEST_FIRST = (F("first_day").desc(nulls_last=True), "-pk")


def covering(first: date, last: date) -> Q:
    """The spells that share a day with these, both included."""
    return (Q(first_day__isnull=True) | Q(first_day__lte=last)) & (
        Q(last_day__isnull=True) | Q(last_day__gte=first)
    )


def ownership_on(lodging: Lodging, day: date) -> Ownership | None:
    """The spell of who lets it on a day."""
    return (
        lodging.ownerships.filter(covering(day, day)).select_related("host").order_by(*LATEST_FIRST).first()
    )


def mandate_on(lodging: Lodging, day: date) -> Mandate | None:
    """The mandate an agency holds on a day."""
    return (
        lodging.mandates.filter(covering(day, day)).select_related("agency").order_by(*LATEST_FIRST).first()
    )


def host_of(lodging: Lodging, day: date) -> Host | None:
    """Who lets a lodging on a day: its owner, not the agency."""
    found = ownership_on(lodging, day)
    return found.host if found else None


def who_declares(lodging: Lodging, day: date) -> Host | None:
    """The mandated agency of a day, else the owner."""
    mandate = mandate_on(lodging, day)
    return mandate.agency if mandate else host_of(lodging, day)


def reference_day(lodging: Lodging, month: date) -> date | None:
    """The day that says who declares a month: its last one let. ``None``: not let in that month.

    A month has one declaration: where the lodging changed hands, who holds it at the end declares it.
    """
    first = month.replace(day=1)
    last = min(month_end(first), lodging.active_until or date.max)
    return last if last >= max(first, lodging.active_from or date.min) else None


def who_declares_month(lodging: Lodging, month: date) -> Host | None:
    """Who declares a month; ``None`` where it was not let, or nobody is known."""
    day = reference_day(lodging, month)
    return who_declares(lodging, day) if day else None


def classification_on(lodging: Lodging, day: date) -> Classification | None:
    """What its certificate, or the office, says of a day."""
    return lodging.classifications.filter(covering(day, day)).order_by(*LATEST_FIRST).first()


def kind_on(lodging: Lodging, day: date) -> tuple[Nature, Category]:
    """Nature and category for the tariff on a day; unclassified where nothing says otherwise."""
    found = classification_on(lodging, day)
    if found:
        return kind_for(found.nature, found.category)
    return kind_for(lodging.nature, category_for(lodging.nature, None))


def declares_for(hosts: Iterable[Host], first: date, last: date) -> Q:
    """The lodgings they declare for on one of these days, as a condition on lodgings.

    An owner whose agency holds a mandate during all of these days declares nothing.
    """
    keys = [host.pk for host in hosts]
    owned = Ownership.objects.filter(covering(first, last), lodging=OuterRef("pk"), host__in=keys)
    mandated = Mandate.objects.filter(covering(first, last), lodging=OuterRef("pk"), agency__in=keys)
    whole = Mandate.objects.filter(lodging=OuterRef("pk")).filter(
        Q(first_day__isnull=True) | Q(first_day__lte=first), Q(last_day__isnull=True) | Q(last_day__gte=last)
    )
    return Q(Exists(owned)) & ~Q(Exists(whole)) | Q(Exists(mandated))


def lodgings_of(hosts: Iterable[Host], first: date, last: date) -> list[Lodging]:
    """Those they declare for in these days and that are let then, by name; one query."""
    let = (Q(active_from__isnull=True) | Q(active_from__lte=last)) & (
        Q(active_until__isnull=True) | Q(active_until__gte=first)
    )
    found = Lodging.objects.filter(declares_for(hosts, first, last), let).select_related("commune", "offer")
    return list(found.order_by("name", "pk"))
