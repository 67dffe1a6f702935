"""On a phone, in a real browser: the link by e-mail, a month declared, paid, and its receipt."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from draille.network.payments.models import Payment
from draille.network.pro.tests import factories as make
from draille.network.pro.tests.looking import look
from tests.letterbox import links_in

PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def _no_counts(real_db):
    cache.clear()
    caches["memory"].clear()


def test_declared_and_paid_on_a_phone(server, page, axe, smtp, payfip, settings):
    settings.BASE_URL = server
    host, _lodging = make.a_letting_host(active_from=make.last_month())
    month = make.last_month()
    Client().get("/hebergeurs/connexion/")  # the first page of a process reads all templates and texts
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/hebergeurs/")
    look(page, axe, "pro-door")
    page.get_by_label("Votre adresse e-mail").fill(host.email)
    page.get_by_role("button", name="Recevoir mon lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez votre messagerie")
    look(page, axe, "pro-sent")
    page.goto(server + urlsplit(links_in(smtp.letters[0])[0]).path)
    look(page, axe, "pro-link")
    page.get_by_role("button", name="Entrer dans mon espace").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")
    look(page, axe, "pro-home")
    page.get_by_role("link", name="Déclarer").click()
    look(page, axe, "pro-month")
    page.get_by_role("link", name="Oui : séjour par séjour").click()
    page.get_by_label("Arrivée").fill(month.isoformat())
    page.get_by_label("Nuits").fill("3")
    page.get_by_label("Adultes").fill("2")
    expect(page.locator("[data-total]")).to_contain_text("6,00")
    page.get_by_role("button", name="Ajouter un séjour").click()
    second = page.locator("[data-stay]").nth(1)
    second.get_by_label("Arrivée").fill((month + timedelta(days=7)).isoformat())
    second.get_by_label("Nuits").fill("7")
    second.get_by_label("Adultes").fill("2")
    second.get_by_label("Moins de 18 ans").fill("2")
    expect(page.locator("[data-total]")).to_contain_text("20,00")
    look(page, axe, "pro-stays")
    page.get_by_role("button", name="Vérifier avant d’envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifiez, puis envoyez")
    look(page, axe, "pro-check")
    page.get_by_role("button", name="Envoyer ma déclaration").click()
    expect(page.get_by_text("Merci, votre déclaration est envoyée.")).to_be_visible()
    look(page, axe, "pro-declared")
    page.get_by_role("link", name="Payer", exact=True).last.click()
    look(page, axe, "pro-pay")
    page.get_by_role("button", name="Payer en ligne").click()
    page.wait_for_url("**/page?**")
    [payment] = Payment.objects.all()
    payfip.choose(payment.attempts.get().idop, "payer")
    page.goto(server + reverse("pro:come_back"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, c’est payé")
    look(page, axe, "pro-paid")
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le reçu").click()
    with open(download.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"
    page.goto(server + "/hebergeurs/")
    expect(page.get_by_text("Tout est à jour")).to_be_visible()
    look(page, axe, "pro-done")


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_every_page_at_320(server, page, axe, language):
    host, lodging = make.a_letting_host()
    make.a_lodging(host, stars=None, name="Roulotte sous les châtaigniers du Mas de la Fontaine")
    make.a_paid(lodging, host)
    make.a_sent(lodging, make.last_month(2))
    secret = make.a_link(host)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server}{language}/hebergeurs/connexion/{secret}/")
    look(page, axe, f"pro-320{language[1:]}-link")
    page.locator("main form button[type=submit]").click()
    late, sent = (make.month_args(lodging, make.last_month(back)) for back in (3, 1))
    month = f"hebergements/{late[0]}/{late[1]}-{late[2]}/"
    for number, path in enumerate(
        [
            "",
            month,
            *(f"{month}{way}/" for way in ("stays", "totals", "closed", "platform", "fichier")),
            f"hebergements/{sent[0]}/{sent[1]}-{sent[2]}/",
            f"hebergements/{lodging.pk}/",
            "payer/",
            f"payer/retour/{Payment.objects.get().pk}/",
            "documents/",
            "acces/",
            "rien-a-declarer/",
            "connexion/envoye/",
        ]
    ):
        page.goto(f"{server}{language}/hebergeurs/{path}")
        look(page, axe, f"pro-320{language[1:]}-{number}")


def test_staff_help_at_a_desk_and_on_a_phone(server, page, axe, staff, sign_in):
    host, _lodging = make.a_letting_host()
    sign_in(page, server, staff("counsellor"))
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(server + reverse("pro_desk:open_space", args=[host.pk]))
        look(page, axe, f"pro-desk-{width}")
        page.get_by_role("button", name="Ouvrir l’espace de cet hébergeur").click()
        expect(page.get_by_text("Vous agissez pour")).to_be_visible()
        look(page, axe, f"pro-acting-{width}")
        page.get_by_role("button", name="Quitter cet espace").click()
        expect(page.get_by_role("button", name="Ouvrir l’espace de cet hébergeur")).to_be_visible()


def test_the_space_without_script(server, browser):
    host, lodging = make.a_letting_host()
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = plain.new_page()
    page.goto(f"{server}/hebergeurs/connexion/{make.a_link(host)}/")
    page.get_by_role("button", name="Entrer dans mon espace").click()
    page.goto(server + reverse("pro:fill_month", args=[*make.month_args(lodging), "stays"]))
    page.get_by_label("Arrivée").fill(make.last_month().isoformat())
    page.get_by_label("Nuits").fill("3")
    page.get_by_label("Adultes").fill("2")
    page.get_by_role("button", name="Ajouter un séjour").click()
    assert page.locator("[data-stay]").count() == 2
    page.get_by_role("button", name="Retirer ce séjour").nth(1).click()
    page.get_by_role("button", name="Vérifier avant d’envoyer").click()
    page.get_by_role("button", name="Envoyer ma déclaration").click()
    expect(page.get_by_text("Merci, votre déclaration est envoyée.")).to_be_visible()
    plain.close()
