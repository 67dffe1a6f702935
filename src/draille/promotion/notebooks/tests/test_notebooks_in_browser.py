"""A visitor keeps what was found and takes it along: on a phone, on paper, in German."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest

from draille.kernel.clock import today
from draille.offer.agenda.tests.factories import again, make_event
from draille.offer.availability.tests.factories import lodging, say
from draille.offer.offers.enums import Kind
from draille.offer.offers.tests.factories import OfferFactory
from draille.promotion.notebooks.models import Notebook

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def no_wider(page: Any) -> None:
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_gite_free_next_weekend_for_four_goes_to_a_phone(browser: Any, server: Any, axe: Any) -> None:
    gite = lodging(("unit", 4, 1), name="Gîte des Rouvières")
    say(gite.units.get(), 0, 30, 1)
    friday = today() + timedelta(days=(4 - today().weekday()) % 7 or 7)
    page = browser.new_context(viewport=PHONE, locale="fr-FR").new_page()
    page.goto(f"{server}/hebergements-libres/")
    page.locator("[name=du]").fill(friday.isoformat())
    page.locator("[name=au]").fill((friday + timedelta(days=2)).isoformat())
    page.locator("[name=personnes]").fill("4")
    page.get_by_role("button", name="Chercher").last.click()
    page.get_by_role("link", name="Gîte des Rouvières").first.click()
    page.get_by_role("button", name="Ajouter au carnet").first.click()
    page.get_by_role("heading", name="Mon carnet de voyage").wait_for()
    assert page.get_by_alt_text("Code QR de ce carnet").evaluate(
        "image => image.complete && image.naturalWidth > 0"
    )
    no_wider(page)
    axe(page)
    link = page.get_by_role("link", name="Le lien à garder ou à partager").get_attribute("href")
    phone = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(f"{server}{link[link.index('/carnet/') :]}")
    assert phone.get_by_role("link", name="Gîte des Rouvières").is_visible()
    assert phone.get_by_text("Retirer").count() == 0


def test_a_notebook_is_filled_and_printed_in_german(browser: Any, server: Any, axe: Any) -> None:
    OfferFactory(kind=Kind.RESTAURANT, name="Auberge du Pont")
    make_event(
        title="Fête de la châtaigne",
        schedules=again(today(), "FREQ=DAILY;COUNT=9"),
        texts={"de": {"title": "Kastanienfest"}},
    )
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE").new_page()
    page.goto(f"{server}/de/offres/")
    page.get_by_role("button", name="Ins Reiseheft").first.click()
    page.goto(f"{server}/de/agenda/")
    page.get_by_role("link", name="Kastanienfest").first.click()
    page.get_by_role("button", name="Ins Reiseheft").first.click()
    page.get_by_role("heading", name="Mein Reiseheft").wait_for()
    assert page.get_by_role("listitem").filter(has_text="Auberge du Pont").count() == 1
    page.get_by_role("button", name="Auberge du Pont entfernen").click()
    page.get_by_role("button", name="Zurücklegen").click()
    assert page.get_by_role("link", name="Auberge du Pont").is_visible()
    axe(page)
    address = page.get_by_role("link", name="Drucken (PDF)").get_attribute("href")
    answer = page.request.get(f"{server}{address}")
    with pikepdf.open(io.BytesIO(answer.body())) as pdf:
        assert pdf.Root.Lang == "de"
        assert str(pdf.docinfo["/Title"]).startswith("Reiseheft")
    assert Notebook.objects.get().language == "de"
