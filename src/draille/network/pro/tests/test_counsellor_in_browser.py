"""A counsellor in a browser helps a host at the desk; the journal says who did it, and for whom."""

from __future__ import annotations

import pytest
from django.core.cache import cache, caches
from django.urls import reverse
from playwright.sync_api import expect

from draille.kernel.models import Entry
from draille.network.declarations.enums import SentFrom
from draille.network.declarations.models import Version
from draille.network.ledger.queries import balance
from draille.network.pro.tests import factories as make
from draille.network.pro.tests.looking import look


@pytest.fixture(autouse=True)
def _no_counts(real_db):
    cache.clear()
    caches["memory"].clear()


def test_a_month_declared_at_the_desk(server, page, axe, staff, sign_in):
    host, _lodging = make.a_letting_host(active_from=make.last_month())
    counsellor = staff("counsellor")
    sign_in(page, server, counsellor)
    page.goto(server + reverse("hosts_desk:show_host", args=[host.pk]))
    look(page, axe, "desk-host")
    page.get_by_role("link", name="Ouvrir son espace avec lui").click()
    expect(page.locator("main")).to_contain_text("à sa demande")
    look(page, axe, "desk-before")
    page.get_by_role("button", name="Ouvrir l’espace de cet hébergeur").click()
    expect(page.get_by_text("Vous agissez pour")).to_contain_text(host.name)
    page.get_by_role("link", name="Déclarer").click()
    page.get_by_role("link", name="Oui : séjour par séjour").click()
    page.get_by_label("Arrivée").fill(make.last_month().isoformat())
    page.get_by_label("Nuits").fill("3")
    page.get_by_label("Adultes").fill("2")
    expect(page.locator("[data-total]")).to_contain_text("6,00")
    look(page, axe, "desk-stays")
    page.get_by_role("button", name="Vérifier avant d’envoyer").click()
    look(page, axe, "desk-check")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("déclaration est envoyée")).to_be_visible()
    expect(page.get_by_text("Vous agissez pour")).to_contain_text(host.name)
    look(page, axe, "desk-declared")
    page.get_by_role("button", name="Quitter cet espace").click()
    expect(page.get_by_role("button", name="Ouvrir l’espace de cet hébergeur")).to_be_visible()
    version = Version.objects.get()
    assert (version.sent_from, version.declaration.host, balance(host)) == (SentFrom.DESK, host, 600)
    opened, sent = (Entry.objects.get(verb=verb) for verb in ("open_host_space", "send_declaration"))
    assert {opened.account, sent.account} == {str(counsellor.pk)}
    assert host.name in opened.subject

    sign_in(page, server, staff("director"))
    page.goto(server + reverse("kernel_journal_entry", args=[sent.pk]))
    said = page.locator("main")
    expect(said).to_contain_text(str(counsellor))
    expect(said).to_contain_text(host.name)
    look(page, axe, "desk-journal")
    page.goto(server + reverse("hosts_desk:show_host", args=[host.pk]))
    page.get_by_text("Historique", exact=True).click()
    expect(page.locator("main")).to_contain_text("Espace d’un hébergeur ouvert au bureau")
    look(page, axe, "desk-history")


def test_the_accounts_are_not_hers(server, page, axe, staff, sign_in):
    host, lodging = make.a_letting_host()
    make.a_sent(lodging)
    sign_in(page, server, staff("counsellor"))
    page.goto(server + reverse("hosts_desk:show_host", args=[host.pk]))
    expect(page.get_by_role("link", name="Comptes", exact=True)).to_have_count(0)
    for name in ("list_lines", "show_statement", "close_period"):
        address = server + reverse(f"ledger_desk:{name}")
        page.goto(address)
        assert page.url != address, name
        expect(page.locator("main")).to_contain_text("pas les autorisations")
    look(page, axe, "desk-refused")
    page.goto(server + reverse("ledger_desk:show_account", args=[host.pk]))
    expect(page.locator("main")).to_contain_text("6,00")
    look(page, axe, "desk-account")
