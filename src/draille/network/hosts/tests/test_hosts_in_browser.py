"""The pages of hosts in a real browser: readable, accessible, without a script."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from draille.network.hosts import actions
from draille.network.hosts.tests.factories import make_agency, make_host, make_lodging
from draille.network.tariffs.enums import Nature


def test_the_register_in_a_browser(server, page, sign_in, staff, axe):
    host = make_host("Ninon Airelle", phone="04 66 00 00 01", city="Vialas")
    actions.open_access(host=host, email=host.email, by=None)
    lodging = make_lodging("Gîte du Valat", host=host, nature=Nature.FURNISHED, capacity=6, bedrooms=3)
    actions.add_mandate(lodging=lodging, agency=make_agency(), first_day=date(2023, 1, 1), by=None)
    spell = {"first_day": date(2020, 3, 1), "last_day": date(2025, 2, 28)}
    actions.set_classification(lodging=lodging, nature=4, stars=3, certificate="C48-1", by=None, **spell)
    actions.add_registration(lodging=lodging, kind="municipal", number="4819400000112", by=None)
    sign_in(page, server, staff("tax_officer"))
    pages = {
        "hebergeurs": reverse("hosts_desk:list_hosts"),
        "hebergements": reverse("hosts_desk:list_lodgings"),
        "hebergeur": reverse("hosts_desk:show_host", args=[host.pk]),
        "hebergement": reverse("hosts_desk:show_lodging", args=[lodging.pk]),
        "classement": reverse("hosts_desk:add_part", args=[lodging.pk, "classement"]),
        "importer": reverse("hosts_desk:try_import"),
    }
    for name, path in pages.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(server + path)
        axe(page)
        page.screenshot(path=f"/tmp/hosts-{name}.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.querySelector('.d-page').scrollWidth") <= 320, name
