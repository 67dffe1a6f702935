"""In a real browser: a professional updates hours by the e-mailed link, staff approve, the public sees it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from draille.offer.offers.links import public_path
from draille.offer.offers.models import Offer
from draille.offer.upkeep import actions
from draille.offer.upkeep.tests.factories import a_campaign, a_link, a_pair, a_proposal, an_offer
from tests.letterbox import links_in

PHONE = {"width": 360, "height": 740}


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1


def test_a_professional_updates_hours_and_staff_approve(server, page, staff, sign_in, axe, smtp):
    cache.clear()
    director = staff("director")
    offer = an_offer()
    actions.send_campaign(campaign=a_campaign(offer), by=director)
    link = links_in(smtp.letters[0])[0]
    page.set_viewport_size(PHONE)
    page.goto(server + urlsplit(link).path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Gîte des Rouvières")
    axe(page)
    assert fits(page)
    page.get_by_label("Mardi", exact=True).first.fill("9 h-12 h")
    page.locator("#id_phone").fill("04 66 00 00 55")
    page.get_by_role("button", name="Envoyer mes changements").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, votre réponse est arrivée")
    axe(page)
    page.goto(server + urlsplit(link).path)
    expect(page.get_by_role("button", name="Envoyer mes changements")).to_have_count(0)
    assert Offer.objects.get().phone == "04 66 00 00 21"

    page.set_viewport_size({"width": 1280, "height": 800})
    sign_in(page, server, director)
    page.goto(server + reverse("upkeep_desk:list_proposals"))
    axe(page)
    page.get_by_role("link", name="Gîte des Rouvières").click()
    expect(page.get_by_text("mardi 9 h – 12 h")).to_be_visible()
    axe(page)
    phone = page.get_by_role("group", name="Téléphone")
    phone.get_by_label("Refuser").check()
    page.get_by_role("button", name="Enregistrer mes choix").click()
    page.wait_for_url("**/propositions/")
    fresh = Offer.objects.get()
    assert fresh.phone == "04 66 00 00 21"
    assert fresh.periods.get().hours["1"] == [["09:00", "12:00"]]
    assert len(smtp.letters) == 2, "the professional is told"
    page.goto(server + public_path(fresh))
    expect(page.locator("main")).to_contain_text("9 h")
    assert "mardi" in page.locator("main").inner_text().lower()


@pytest.mark.parametrize("language", ["en", "de"])
def test_all_is_right_in_one_touch_in_ones_language(server, page, axe, language):
    cache.clear()
    offer = an_offer()
    _link, secret = a_link(offer)
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/{language}/maj/{secret}/")
    axe(page)
    assert fits(page)
    page.get_by_role("button", name={"en": "Everything is right", "de": "Alles stimmt"}[language]).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text({"en": "Thank you", "de": "Danke"}[language])
    assert Offer.objects.get().checked_how == "owner"


def test_staff_pages_on_a_phone_and_a_desk(server, page, staff, sign_in, axe):
    director = staff("director")
    pair = a_pair()
    campaign = a_campaign(pair.first, pair.second)
    proposal = a_proposal(pair.first)
    sign_in(page, server, director)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for name, args in (
            ("upkeep_desk:list_campaigns", []),
            ("upkeep_desk:create_campaign", []),
            ("upkeep_desk:show_campaign", [campaign.pk]),
            ("upkeep_desk:send_campaign", [campaign.pk]),
            ("upkeep_desk:show_proposal", [proposal.pk]),
            ("upkeep_desk:ask_update", [pair.first.pk]),
            ("upkeep_desk:list_pairs", []),
            ("upkeep_desk:show_pair", [pair.pk]),
        ):
            page.goto(server + reverse(name, args=args))
            axe(page)
            assert fits(page), f"{name} at {width}"
