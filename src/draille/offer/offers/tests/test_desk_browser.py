"""Staff make a lodging with a photo and publish it; visitors read it. In a real browser."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from draille.offer.offers import actions
from draille.offer.offers.models import Offer
from draille.territory.pictures.tests.photos import a_photo

LIST = "/gestion/offre/fiches/"
FADING = (".messages",)
"""Wagtail's message, whose colours are still coming in."""
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_lodging_with_photos_is_made_published_and_read(server, page, sign_in, staff, axe, tmp_path):
    photo = tmp_path / "IMG_0001.jpg"
    photo.write_bytes(a_photo(size=(1500, 1000), gps=True))
    sign_in(page, server, staff("quality"))
    page.goto(server + LIST)
    page.get_by_role("link", name="Nouvelle fiche").last.click()
    page.get_by_role("link", name="Hébergement").click()
    page.get_by_role("heading", name="Nouvelle fiche : hébergement").wait_for()
    axe(page)

    page.get_by_label("Nom", exact=True).first.fill("Gîte de la Calade")
    page.get_by_label("Catégorie").select_option(label="gîte d’étape")
    page.get_by_label("Accroche").first.fill("Douze places au bord du chemin.")
    page.get_by_label("Commune").select_option(label="Vialas")
    chosen = page.locator("[data-map]")
    chosen.scroll_into_view_if_needed()
    page.locator("[data-map][data-ready]").wait_for()
    chosen.click(position={"x": 200, "y": 150})
    assert float(page.get_by_label("Latitude").input_value()) == pytest.approx(44.3, abs=0.5)
    page.get_by_label("Latitude").fill("44.3361")
    page.get_by_label("Longitude").fill("3.8989")
    page.get_by_label("Capacité").fill("12")
    page.locator("label", has_text=re.compile("^wifi$")).click()

    page.get_by_role("button", name="Ajouter une période").click()
    page.get_by_label("Toute l’année").check()
    page.get_by_label("Lundi").fill("16 h-19 h")
    page.get_by_role("button", name="Recopier sur la semaine").click()
    assert page.get_by_label("Dimanche").input_value() == "16 h-19 h"
    page.get_by_role("button", name="Ajouter un tarif").click()
    page.get_by_label("À partir de (€)").fill("22,50")
    page.get_by_role("button", name="Ajouter une photo").click()
    page.get_by_label("Fichier").set_input_files(photo)
    page.get_by_label("Ce que montre la photo").fill("La terrasse sous les châtaigniers")
    page.get_by_label("Auteur de la photo").fill("Camille Essai")
    axe(page)
    page.get_by_role("button", name="Créer la fiche").click()

    page.get_by_text("Fiche créée").wait_for()
    axe(page, exclude=FADING)
    offer = Offer.objects.get()
    page.get_by_role("button", name="Publier").click()
    page.get_by_text("Fiche publiée").wait_for()
    page.set_viewport_size(PHONE)
    axe(page, exclude=FADING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Voir la page publique").click()
    page.get_by_role("heading", name="Gîte de la Calade", level=1).wait_for()
    assert page.get_by_alt_text("La terrasse sous les châtaigniers").first.is_visible()

    shown = offer.pictures.get().picture
    with shown.file.open() as file:
        assert not Image.open(BytesIO(file.read())).getexif()
    period = offer.periods.get()
    assert period.hours["6"] == [["16:00", "19:00"]]
    assert offer.prices.get().minimum == 2250


def test_the_form_works_without_scripts(browser, server, sign_in, staff):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR", viewport=WIDE)
    page = context.new_page()
    try:
        sign_in(page, server, staff("counsellor"))
        page.goto(f"{server}{LIST}nouvelle/restaurant/")
        page.get_by_label("Nom", exact=True).first.fill("La Table du Pont")
        page.get_by_label("Mardi").fill("le midi")
        page.get_by_role("button", name="Créer la fiche").click()
        assert page.get_by_text("ne se lit pas comme un horaire").first.is_visible()
        page.get_by_label("Mardi").fill("12 h-14 h")
        page.get_by_label("À partir de (€)").first.fill("19")
        page.get_by_role("button", name="Créer la fiche").click()
        page.get_by_text("Fiche créée").wait_for()
    finally:
        context.close()
    offer = Offer.objects.get()
    assert offer.periods.get().hours == {"1": [["12:00", "14:00"]]}
    assert offer.prices.get().minimum == 1900


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_second_click_makes_one_sheet_and_undo_works(server, page, sign_in, staff, axe, size):
    page.set_viewport_size(size)
    sign_in(page, server, staff("director"))
    offer = actions.create_offer(
        kind="site",
        sheet={"name": "Le Menhir", "category": "prehistory", "commune": "48194", "summary": "Debout."},
        by=None,
    )
    page.goto(f"{server}{LIST}{offer.pk}/")
    page.get_by_role("button", name="Publier").dblclick()
    page.get_by_text("Fiche publiée").wait_for()
    page.get_by_role("button", name="Annuler ce changement").click()
    page.get_by_text("Fiche remise en brouillon").wait_for()
    axe(page, exclude=FADING)
    offer.refresh_from_db()
    assert offer.status == "draft"
    page.goto(server + LIST)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
