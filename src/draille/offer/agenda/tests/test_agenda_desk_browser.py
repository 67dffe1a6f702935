"""Staff write an event with its dates, publish it, cancel one of them. In a real browser."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from draille.kernel.clock import today
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.offer.agenda.tests.factories import again, make_event, once

AGENDA = "/gestion/agenda/"
FADING = (".messages",)
"""Wagtail's message, whose colours are still coming in."""
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


def next_tuesday() -> date:
    return today() + timedelta(days=(1 - today().weekday()) % 7 + 7)


def test_an_event_is_written_with_its_dates_and_published(server, page, sign_in, staff, axe):
    load_themes()
    first = next_tuesday()
    sign_in(page, server, staff("quality"))
    page.goto(f"{server}{AGENDA}nouveau/", wait_until="domcontentloaded", timeout=60_000)
    axe(page)
    page.get_by_label("Titre").first.fill("Marché du soir")
    page.get_by_label("Thème").select_option(label="Marchés et terroir")
    page.locator("label", has_text="Toutes les semaines").click()
    page.get_by_label("Premier jour").fill(first.isoformat())
    page.locator("label", has_text="après un nombre de fois").click()
    page.get_by_role("spinbutton", name="Nombre de fois").fill("4")
    page.get_by_label("Début").first.fill("21:00")
    page.locator("#id_schedules-0-end1").fill("02:00")
    page.get_by_text("le lendemain", exact=True).first.wait_for()
    page.get_by_text("4 dates").wait_for()
    assert "Tous les mardis" in page.locator("[data-preview]").inner_text()
    page.get_by_role("combobox", name="Commune").fill("vialas")
    page.keyboard.press("Tab")
    axe(page)
    page.get_by_role("button", name="Créer l’événement").click()
    page.get_by_text("Événement créé").wait_for()
    page.get_by_role("button", name="Publier").dblclick()
    page.get_by_text("Événement publié").wait_for()
    page.set_viewport_size(PHONE)
    axe(page, exclude=FADING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    event = Event.objects.get()
    assert (event.status, event.commune.insee if event.commune else "") == (Status.PUBLISHED, "48194")
    assert [one.day for one in event.occurrences.all()] == [first + timedelta(days=7 * n) for n in range(4)]
    assert event.occurrences.all()[0].ends_at.date() == first + timedelta(days=1)


def test_the_form_works_without_scripts(browser, server, sign_in, staff):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR", viewport=WIDE)
    page = context.new_page()
    try:
        sign_in(page, server, staff("counsellor"))
        page.goto(f"{server}{AGENDA}nouveau/")
        page.get_by_label("Titre").first.fill("Loto")
        assert not page.get_by_label("Dernier jour").is_visible()
        page.locator("label", has_text="Plusieurs jours de suite").click()
        page.get_by_label("Premier jour").fill("2027-08-01")
        page.locator("#id_schedules-0-all_day").check()
        page.get_by_role("button", name="Voir ce que cela donne").click()
        page.get_by_text("Donnez le dernier jour.").first.wait_for()
        page.get_by_label("Dernier jour").fill("2027-08-03")
        page.get_by_role("button", name="Voir ce que cela donne").click()
        page.get_by_text("3 dates").wait_for()
        page.get_by_role("button", name="Ajouter d’autres dates").click()
        page.locator("#id_schedules-1-first_day").fill("2027-09-01")
        page.locator("#id_schedules-1-start1").fill("20:30")
        page.get_by_role("button", name="Créer l’événement").click()
        page.get_by_text("Événement créé").wait_for()
    finally:
        context.close()
    assert [f"{one.day:%d/%m}" for one in Event.objects.get().occurrences.all()] == [
        "01/08",
        "02/08",
        "03/08",
        "01/09",
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_date_is_cancelled_from_the_board_and_taken_back(server, page, sign_in, staff, axe, size):
    page.set_viewport_size(size)
    first = next_tuesday()
    event = make_event(schedules=again(first, "FREQ=WEEKLY;COUNT=3"))
    make_event(title="Visite", schedules=once(today(), "00:00", "23:59"), phone="04 66 00 00 01")
    sign_in(page, server, staff("counsellor"))
    page.goto(f"{server}{AGENDA}semaine/?jour={first}")
    axe(page)
    page.locator("summary", has_text="Changer").first.click()
    button = page.get_by_role("button", name="Annuler la date")
    assert button.bounding_box()["height"] >= 44
    button.click()
    page.get_by_text("Date annulée").wait_for()
    axe(page, exclude=FADING)
    page.get_by_role("button", name="Annuler ce changement").click()
    page.get_by_text("Le dernier changement est annulé").wait_for()
    assert {one.state for one in event.occurrences.all()} == {State.ON}
    for path in ("aujourdhui/", "", "a-faire/", f"{event.pk}/", f"{event.pk}/dates/{first}/1000/reporter/"):
        page.goto(server + AGENDA + path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
