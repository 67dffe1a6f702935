"""A year at the flat rate, declared in January on a phone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache, caches
from django.urls import reverse
from playwright.sync_api import expect

from draille.kernel.clock import today
from draille.network.declarations.models import Version
from draille.network.ledger.queries import balance
from draille.network.pro.tests import factories as make
from draille.network.pro.tests.looking import look
from draille.network.tariffs.enums import Nature, Regime
from draille.network.tariffs.models import Deliberation, FlatAllowance, NatureRegime


@pytest.fixture
def flat(real_db):
    """A lodging for six at the flat rate of 1 €, half of it allowed."""
    cache.clear()
    caches["memory"].clear()
    host, lodging = make.a_letting_host(active_from=date(today().year, 1, 1))
    vote = Deliberation.objects.get()
    NatureRegime.objects.create(deliberation=vote, nature=Nature.FURNISHED, regime=Regime.FLAT)
    FlatAllowance.objects.create(deliberation=vote, percent=Decimal(50), fewest=1, most=366)
    return host, lodging


def test_two_openings_make_one_declaration(server, page, axe, flat):
    host, lodging = flat
    year = today().year
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + reverse("pro:open_link", args=[make.a_link(host)]))
    page.get_by_role("button", name="Entrer dans mon espace").click()
    page.goto(server + reverse("pro:show_month", args=[lodging.pk, year, 1]))
    page.get_by_role("link", name="Déclarer l’année au forfait").click()
    expect(page.get_by_label("Capacité d’accueil (personnes)")).to_have_value("6")
    expect(page.get_by_label("Ouvert du").first).to_have_value(f"{year}-01-01")
    expect(page.get_by_label("Ouvert du").nth(1)).not_to_be_visible()
    page.get_by_label("Ouvert du").first.fill(f"{year}-04-01")
    page.locator("[name=shut1]").fill(f"{year}-04-30")
    page.get_by_text("Ouvert en plusieurs périodes").click()
    page.get_by_label("Ouvert du").nth(1).fill(f"{year}-07-01")
    page.get_by_role("button", name="Vérifier avant d’envoyer").click()
    expect(page.get_by_text("Donnez les deux dates.")).to_be_visible()
    expect(page.get_by_label("Ouvert du").nth(1)).to_be_visible()
    page.locator("[name=shut2]").fill(f"{year}-07-31")
    look(page, axe, "pro-flat")
    page.get_by_role("button", name="Vérifier avant d’envoyer").click()
    # 61 days for six people at 1 €, less the half allowed.
    expect(page.get_by_text("183,00").first).to_be_visible()
    look(page, axe, "pro-flat-check")
    page.get_by_role("button", name="Envoyer ma déclaration").click()
    expect(page.get_by_text("Merci, votre déclaration est envoyée.")).to_be_visible()
    version = Version.objects.get()
    assert (version.filing, version.total, version.declaration.month) == ("flat", 18300, date(year, 1, 1))
    assert balance(host) == 18300
