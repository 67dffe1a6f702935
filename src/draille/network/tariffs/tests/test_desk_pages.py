"""The pages of the tariffs in a browser."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from draille.network.tariffs.limits import load_limits
from draille.network.tariffs.tests import factories as make


def test_the_pages_are_for_everybody(server, page, axe, sign_in, staff):
    load_limits()
    dear = make.season((1, 1), (3, 31), *["6.00", *make.CML[1:]])
    made = make.a_deliberation(
        seasons=(dear, make.season((6, 1), (9, 30))), allowances=((Decimal(50), 1, 365),), rent_night=100
    )
    sign_in(page, server, staff("tax_officer"))
    addresses = {
        "list": reverse("tariffs_desk:list_tariffs") + "?annee=2026",
        "authority": reverse("tariffs_desk:show_authority", args=[made.authority_id]),
        "authority-form": reverse("tariffs_desk:change_authority", args=[made.authority_id]),
        "deliberation": reverse("tariffs_desk:show_deliberation", args=[made.pk]),
        "deliberation-form": reverse("tariffs_desk:change_deliberation", args=[made.pk]),
    }
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for url in addresses.values():
            page.goto(server + url)
            assert page.locator("h1").inner_text() != "Se connecter"
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (url, width)
            axe(page)
