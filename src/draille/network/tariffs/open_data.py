"""The tourist tax in the open data: the simulator's API, and its line in ``llms.txt``."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from draille.network.tariffs.simulator.api import add_endpoints
from draille.offer.exchange.contributions import OpenData, open_data
from draille.offer.exchange.links import api_root


def lines() -> Sequence[str]:
    """What ``llms.txt`` says of it."""
    return [
        "## Taxe de séjour",
        "",
        f"- [Calculer la taxe de séjour]({settings.BASE_URL}{reverse('tariffs:simulate')}), "
        f"[tarifs par commune]({settings.BASE_URL}{reverse('tariffs:list_tariffs')}), "
        f"[API]({api_root()}tourist-tax/simulate)",
    ]


open_data.register(OpenData(code="tourist_tax", llms=lines, api=add_endpoints, order=60))
