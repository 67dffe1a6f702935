"""The declarations of a host and of a lodging, on their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from draille.kernel.clock import today
from draille.network.declarations import rules
from draille.network.declarations.models import Declaration
from draille.network.declarations.perms import can_declare, can_read_declarations
from draille.network.hosts.extras import HostExtra, HostLink, LodgingExtra, host_extras, lodging_extras
from draille.network.hosts.models import Host, Lodging

LAST = 12


def of_host(host: Host, request: HttpRequest) -> Mapping[str, Any] | None:
    """The latest months declared."""
    return _latest({"host": host}, request)


def of_lodging(lodging: Lodging, request: HttpRequest) -> Mapping[str, Any] | None:
    """The latest months declared."""
    return _latest({"lodging": lodging}, request)


def _latest(whose: Mapping[str, Any], request: HttpRequest) -> Mapping[str, Any] | None:
    if not can_read_declarations(request.user):
        return None
    found = Declaration.objects.filter(**whose, current__isnull=False)
    return {"declarations": found.select_related("lodging", "current")[:LAST]}


def _links(lodging: Lodging, request: HttpRequest) -> Sequence[HostLink]:
    if not can_declare(request.user):
        return []
    month = rules.first_of(rules.first_of(today()) - date.resolution)
    url = reverse("declarations_desk:declare", args=[lodging.pk, month.year, month.month])
    return [HostLink(f"Saisir {rules.month_words(month)} (papier, téléphone)", url)]


TEMPLATE = "declarations/desk/latest.html"
host_extras.register(
    HostExtra(code="declarations", title="Déclarations", template=TEMPLATE, context=of_host, order=30)
)
lodging_extras.register(
    LodgingExtra(
        code="declarations",
        title="Déclarations",
        template=TEMPLATE,
        context=of_lodging,
        links=_links,
        order=30,
    )
)
