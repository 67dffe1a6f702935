"""In a real browser: an event is proposed on a phone, and published after moderation."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from draille.kernel import machines
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.offer.submissions.tests.factories import (
    a_cancel,
    a_change,
    a_link,
    a_proposal,
    a_published,
    soon,
)
from tests.factories import CommuneFactory
from tests.letterbox import links_in

PHONE = {"width": 360, "height": 740}


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1


def test_an_event_is_proposed_and_published(server, page, staff, sign_in, axe, smtp, monkeypatch):
    monkeypatch.setattr(machines, "SHORTEST_SECONDS", 0)
    cache.clear()
    load_themes()
    CommuneFactory()
    director = staff("director")
    Client().get("/agenda/")  # the first page of a process reads all templates and texts
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/agenda/")
    page.get_by_role("link", name="Proposer un événement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proposer un événement")
    axe(page)
    assert fits(page)
    page.get_by_label("Titre", exact=True).fill("Veillée de contes")
    page.get_by_label("Thème").select_option("fetes")
    page.get_by_label("Premier jour").first.fill(soon().isoformat())
    page.get_by_label("Début").first.fill("20:30")
    expect(page.locator("[data-preview]")).to_contain_text("20 h 30")
    commune = page.get_by_role("combobox", name="Commune")
    commune.fill("Vialas")
    commune.press("Tab")
    page.get_by_label("Votre nom").fill("Ada Essai")
    page.get_by_role("button", name="Envoyer ma proposition").click()
    expect(page.get_by_label("Titre", exact=True)).to_have_value("Veillée de contes")
    axe(page)
    page.get_by_label("Votre adresse e-mail").fill("ada@demo.example")
    page.get_by_role("button", name="Envoyer ma proposition").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, votre proposition est arrivée")
    axe(page)
    link = links_in(smtp.letters[0])[0]
    page.goto(server + urlsplit(link).path)
    expect(page.get_by_role("status").first).to_contain_text("attend d’être lue")
    axe(page)
    assert fits(page)

    page.set_viewport_size({"width": 1280, "height": 800})
    sign_in(page, server, director)
    page.goto(server + reverse("submissions_desk:list_submissions"))
    axe(page)
    page.get_by_role("link", name="Veillée de contes").click()
    expect(page.get_by_role("button", name="Publier", exact=True)).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_text("est publié ; l’organisateur")).to_be_visible()
    event = Event.objects.get()
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(server + event_path(event))
    expect(page.get_by_role("heading", level=1)).to_have_text("Veillée de contes")
    assert event_path(event) in links_in(smtp.letters[1])[0]


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_public_pages_at_320(server, page, axe, language):
    cache.clear()
    _link, secret = a_link(a_published())
    _link, waiting = a_link(a_proposal().event)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in (
        "proposer/",
        "proposer/merci/",
        f"suivi/{secret}/",
        f"suivi/{waiting}/",
        f"suivi/{'x' * 40}/",
    ):
        page.goto(f"{server}{language}/agenda/{path}")
        axe(page)
        assert fits(page), path


def test_staff_pages_on_a_phone_and_a_desk(server, page, staff, sign_in, axe):
    cache.clear()
    kept, one = a_published(title="Veillée contes"), a_proposal()
    change, cancel, suspect = a_change(kept), a_cancel(kept), a_proposal(suspect=True)
    sign_in(page, server, staff("director"))
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for name, args in (
            ("list_submissions", []),
            ("show_submission", [one.pk]),
            ("show_submission", [change.pk]),
            ("show_submission", [cancel.pk]),
            ("show_submission", [suspect.pk]),
            ("correct_submission", [one.pk]),
            ("merge_submission", [one.pk, kept.pk]),
            ("send_link", [kept.pk]),
        ):
            page.goto(server + reverse(f"submissions_desk:{name}", args=args))
            axe(page)
            assert fits(page), f"{name} at {width}"
