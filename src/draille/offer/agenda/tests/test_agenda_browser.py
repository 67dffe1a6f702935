"""A visitor finds Saturday's events near Vialas on a phone, with a script and without."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from draille.kernel.clock import today
from draille.offer.agenda.rules.periods import named_period
from draille.offer.agenda.tests.factories import again, make_event, once
from tests.factories import CommuneFactory

PHONE, NARROW, WIDE = (
    {"width": 360, "height": 740},
    {"width": 320, "height": 640},
    {"width": 1280, "height": 800},
)


def _saturday() -> date:
    saturday = named_period("week-end", today() + timedelta(days=1))[0]
    return saturday + timedelta(days=(5 - saturday.weekday()) % 7)


def _agenda() -> date:
    day = _saturday()
    vialas = CommuneFactory()
    make_event(title="Bal sous les châtaigniers", commune=vialas, schedules=once(day, "21:00", "02:00"))
    make_event(title="Loin d’ici", commune=vialas, latitude=44.9, longitude=3.2, schedules=once(day))
    make_event(title="Marché", commune=vialas, schedules=again(today(), "FREQ=WEEKLY;COUNT=8"))
    make_event(title="Exposition", commune=vialas, schedules=again(today(), "", None, span_days=60))
    return day


def _wide(page: Any) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def _find_saturday(page: Any, server: str, day: date) -> None:
    page.goto(f"{server}/agenda/")
    page.locator("summary", has_text="Date, lieu, public").click()
    page.get_by_label("Le jour").fill(day.isoformat())
    page.get_by_label("Près de").select_option("vialas")
    page.get_by_role("button", name="Voir les dates").click()
    page.wait_for_url(f"**/agenda/{day:%Y/%m/%d}/?near=vialas")
    listed = page.locator(".a-main")
    expect(listed.get_by_role("link", name="Bal sous les châtaigniers")).to_be_visible()
    assert listed.get_by_text("Loin d’ici").count() == 0


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_saturday_near_vialas_on_a_phone(browser: Any, server: Any, axe: Any, scripted: bool) -> None:
    day = _agenda()
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripted, locale="fr-FR")
    page = context.new_page()
    _find_saturday(page, server, day)
    page.locator(".a-main").get_by_role("link", name="Bal sous les châtaigniers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bal sous les châtaigniers")
    expect(page.get_by_text("de 21 h à 2 h le lendemain").first).to_be_visible()
    expect(page.get_by_role("link", name="Ajouter à mon agenda")).to_be_visible()
    if scripted:
        axe(page)
    context.close()


def test_every_page_is_clean_and_never_scrolls_sideways(browser: Any, server: Any, axe: Any) -> None:
    day = _agenda()
    event = make_event(
        title="Veillée " + "très " * 12 + "longue", schedules=once(day), phone="04 66 00 00 01"
    )
    addresses = (
        "/agenda/",
        f"/agenda/{day:%Y/%m}/",
        f"/agenda/{day:%Y/%m/%d}/",
        "/agenda/theme/expositions/",
        "/agenda/?q=xyzxyz",
        f"/agenda/{event.pk}/{event.path_name}/",
        "/de/agenda/week-end/",
    )
    for size in (WIDE, PHONE, NARROW):
        context = browser.new_context(viewport=size, locale="fr-FR")
        page = context.new_page()
        for address in addresses:
            page.goto(server + address)
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            assert _wide(page) <= 0, (size, address)
            if size is not NARROW:
                axe(page)
            if size is WIDE:  # 200 %: half the room
                page.set_viewport_size({"width": 640, "height": 400})
                assert _wide(page) <= 0, (address, "200 %")
                page.set_viewport_size(WIDE)
        context.close()


def test_a_month_is_gone_through_with_the_arrows(page: Any, server: Any) -> None:
    _agenda()
    month = (today().replace(day=1) + timedelta(days=32)).replace(day=1)
    for place in (3, 4, 12):
        make_event(title=f"Le {place}", schedules=once(month.replace(day=place)))
    page.goto(f"{server}/agenda/{month:%Y/%m}/")
    days = page.locator("[data-agenda-month] a")
    days.first.focus()
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.href")
    assert second > first
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.href") == days.last.evaluate("link => link.href")
    page.keyboard.press("PageDown")
    after = (month + timedelta(days=32)).replace(day=1)
    page.wait_for_url(f"**/agenda/{after:%Y/%m}/")


def test_around_me_asks_only_when_pressed(browser: Any, server: Any) -> None:
    _agenda()
    context = browser.new_context(
        viewport=PHONE,
        locale="fr-FR",
        geolocation={"latitude": 44.33123, "longitude": 3.90123},
        permissions=["geolocation"],
    )
    page = context.new_page()
    page.goto(f"{server}/agenda/")
    page.locator("summary", has_text="Date, lieu, public").click()
    page.get_by_role("button", name="Autour de moi").click()
    page.wait_for_url("**/agenda/?near=44.331%2C3.901")
    expect(page.locator(".a-main").get_by_text("Bal sous les châtaigniers")).to_be_visible()
    context.close()
