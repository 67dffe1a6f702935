"""In a real browser: the contact form in three languages, the inbox by keyboard; axe finds nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from draille.welcome.inbox.models import Message
from draille.welcome.inbox.tests.factories import CannedAnswerFactory, MessageFactory, PostedDocumentFactory
from draille.welcome.reception.imports import actions as imports
from draille.welcome.reception.imports.matching import Matching
from draille.welcome.reception.imports.tests.files import LINES, csv_file
from draille.welcome.reception.sessions.tests.factories import SessionFactory
from tests.factories import OfficeFactory


@pytest.mark.parametrize("address", ["/contact/", "/en/contact/", "/de/contact/"])
def test_a_visitor_writes(server, page, axe, address):
    cache.clear()
    OfficeFactory(slug="vialas", name="Vialas")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + address)
    axe(page)
    page.locator("button[type=submit]").click()
    expect(page.locator(".d-field--invalid")).to_have_count(4)
    axe(page)
    page.fill("#id_sender", "Ada Essai")
    page.fill("#id_email", "ada@example.org")
    page.fill("#id_subject", "Sentiers")
    page.fill("#id_body", "Lesquels avec un enfant de six ans ?")
    page.wait_for_timeout(3_100)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/merci/")
    axe(page)
    assert Message.objects.get().sender == "Ada Essai"


def test_the_inbox_by_keyboard(server, page, staff, sign_in, axe):
    office = OfficeFactory(slug="vialas", name="Vialas")
    first = MessageFactory(office=office, subject="Premier")
    MessageFactory(office=office, subject="Second")
    CannedAnswerFactory(title="Gîtes", body="Bonjour {nom}, voici la liste.")
    PostedDocumentFactory()
    sign_in(page, server, staff("counsellor", first_name="Inès"))
    page.goto(server + reverse("inbox_desk:list_messages"))
    axe(page)
    for key in ("j", "j", "k", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(f"**/{first.pk}/")
    axe(page)
    page.get_by_role("button", name="Insérer").click()
    expect(page.locator("#id_body")).to_have_value("Bonjour Ada Essai, voici la liste.")
    page.select_option("#id_origin", "unknown")
    page.get_by_role("button", name="Enregistrer la réponse").click()
    page.wait_for_url("**/messagerie/")
    first.refresh_from_db()
    assert first.state == "answered"


def test_axe_finds_nothing_on_the_other_pages(server, page, staff, sign_in, axe):
    OfficeFactory(slug="vialas", name="Vialas")
    director = staff("director")
    run = imports.upload_import(
        file=csv_file([*LINES, ("hier", "", "Ailleurs", "comptoir", 0, "", "", "", "")]), by=director
    )
    imports.save_matching(run=run, matching=Matching.from_json(run.mapping), by=director)
    imports.start_check(run=run, by=director)
    session = SessionFactory(first_day=date(2024, 3, 22))
    MessageFactory(address="1 rue du Moulin\n48000 Mende")
    sign_in(page, server, director)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for name, args in (
            ("inbox_desk:log_message", []),
            ("inbox_desk:print_labels", []),
            ("reception_imports:list_imports", []),
            ("reception_imports:match_columns", [run.pk]),
            ("reception_imports:show_import", [run.pk]),
            ("reception_sessions:list_sessions", []),
            ("reception_sessions:plan_session", []),
            ("reception_sessions:show_session", [session.pk]),
        ):
            page.goto(server + reverse(name, args=args))
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
