"""What operators add to the page of a lodging: the nights platforms declared this year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest

from draille.kernel.clock import today
from draille.network.hosts.extras import LodgingExtra, lodging_extras
from draille.network.hosts.models import Lodging
from draille.network.operators import perms
from draille.network.operators.queries import collected


def _nights(lodging: Lodging, request: HttpRequest) -> Mapping[str, Any] | None:
    if not perms.can_read_remittances(request.user):
        return None
    year = today().year
    told = [(each, collected(lodging, date(each, 1, 1), date(each, 12, 31))) for each in (year, year - 1)]
    return {"years": told, "listings": lodging.listings.filter(lines__gt=0).select_related("platform")}


lodging_extras.register(
    LodgingExtra(
        code="operators.nights",
        title="Par les opérateurs numériques",
        template="operators/lodging_block.html",
        context=_nights,
        order=50,
    )
)
