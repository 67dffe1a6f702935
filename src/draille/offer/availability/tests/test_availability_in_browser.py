"""In a real browser: the counter finds a room tonight for four; a professional turns nights on his phone."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from draille.offer.availability import actions
from draille.offer.availability.models import Unit, Word
from draille.offer.availability.queries import judged_nights
from draille.offer.availability.tests.factories import UnitFactory, in_days, lodging, say
from tests.factories import OfficeFactory


def left(unit: Unit, day: int) -> int | None:
    held = judged_nights([unit], in_days(day), in_days(day + 1))[unit.pk].get(in_days(day))
    return None if held is None else held.left


def test_the_counter_finds_a_room_tonight_for_four(server, page, staff, sign_in, axe):
    office = OfficeFactory(slug="vialas", name="Vialas")
    family = lodging(("room", 2, 2), name="Les Deux Chambres", phone="04 66 00 00 21")
    small = lodging(("room", 2, 1), name="La Petite", phone="04 66 00 00 22")
    silent = lodging(("whole", 6, 1), name="Le Grand Muet", phone="04 66 00 00 23")
    for offer in (family, small):
        unit = offer.units.get()
        say(unit, 0, 5, unit.quantity)
    sign_in(page, server, staff("counsellor", offices=[office]))
    page.goto(server + reverse("availability_desk:show_tonight"))
    page.locator("label.d-chip", has_text="4").first.click()
    page.wait_for_url("**pers=4**")
    expect(page.locator(".av-line--free")).to_have_count(1)
    expect(page.locator(".av-line--free")).to_contain_text("2 × room 0 (2 pers.)")
    expect(page.get_by_role("link", name="04 66 00 00 21")).to_have_attribute("href", "tel:0466000021")
    axe(page)
    # Called: there is room at the silent one; noted in one tap, seen at once, taken back in one.
    page.locator(f"#h{silent.pk}").get_by_role("button", name="Libre").click()
    expect(page.locator(".av-line--free")).to_have_count(2)
    assert left(silent.units.get(), 0) == 1
    page.locator(f"#h{family.pk}").get_by_role("button", name="Complet").click()
    expect(page.locator(".av-line--free")).to_have_count(1)
    assert left(family.units.get(), 0) == 0
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".av-line--free")).to_have_count(2)
    assert left(family.units.get(), 0) == 2
    page.set_viewport_size({"width": 360, "height": 740})
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # A colleague elsewhere notes that it is full: the board reads itself again.
    say(silent.units.get(), 0, 1, 0)
    page.evaluate("htmx.trigger(document.querySelector('[data-board]'), 'board-refresh')")
    expect(page.locator(".av-line--free")).to_have_count(1)


def test_staff_drag_over_nights_and_use_the_keyboard(server, page, staff, sign_in, axe):
    unit = UnitFactory()
    sign_in(page, server, staff("counsellor"))
    month = in_days(32)
    page.goto(
        f"{server}{reverse('availability_desk:show_calendar', args=[unit.offer_id])}?mois={month:%Y-%m}"
    )
    days = [f"{month:%Y-%m}-{number:02d}" for number in range(8, 15)]
    first, last = (page.locator(f'button[value="{day}"]') for day in (days[0], days[3]))
    first.scroll_into_view_if_needed()
    page.locator("input[name=dire][value=full]").check()
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()
    expect(page.locator(".av-night--full").first).to_be_visible()
    expect(page.locator(f'button[value="{days[3]}"]')).to_have_class("av-night av-night--full")
    assert Word.objects.get().left == 0
    assert (Word.objects.get().end_night - Word.objects.get().first_night).days == 4
    axe(page)
    page.locator("input[name=dire][value=free]").check()
    page.locator(f'button[value="{days[0]}"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(f'button[value="{days[1]}"]')).to_have_class("av-night av-night--free")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Enter")
    expect(page.locator(f'button[value="{days[2]}"]')).to_have_class("av-night av-night--free")
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(f'button[value="{days[2]}"]')).to_have_class("av-night av-night--full")


def test_a_professional_turns_nights_on_his_phone(server, page, axe):
    unit = UnitFactory()
    _, token = actions.make_link(offer=unit.offer, by=None)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + reverse("availability_owner:show_calendar", args=[token]))
    axe(page)
    night = page.locator(f'button[value="{in_days(2)}"]')
    night.click()
    expect(page.locator(f'button[value="{in_days(2)}"]')).to_have_class("av-night av-night--free")
    assert left(unit, 2) == 1
    page.locator(f'button[value="{in_days(2)}"]').click()
    expect(page.locator(f'button[value="{in_days(2)}"]')).to_have_class("av-night av-night--full")
    assert left(unit, 2) == 0
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # The line drops: nothing is pretended.
    page.context.set_offline(True)
    page.locator(f'button[value="{in_days(3)}"]').click()
    expect(page.get_by_text("Le réseau ne répond pas")).to_be_visible()
    page.context.set_offline(False)
    assert left(unit, 3) is None


def test_it_works_without_a_script(server, browser):
    unit = UnitFactory()
    _, token = actions.make_link(offer=unit.offer, by=None)
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(server + reverse("availability_owner:show_calendar", args=[token]))
    page.locator(f'button[value="{in_days(2)}"]').click()
    page.get_by_text("Noté :").wait_for()
    assert left(unit, 2) == 1
    page.get_by_role("button", name="Annuler").click()
    page.wait_for_load_state()
    assert left(unit, 2) is None
    context.close()


def test_visitors_search_in_three_languages(server, page, axe):
    offer = lodging(("room", 2, 1), name="Les Genêts")
    say(offer.units.get(), 0, 9, 1)
    page.set_viewport_size({"width": 360, "height": 740})
    for prefix, button in (("", "Chercher"), ("/en", "Search"), ("/de", "Suchen")):
        page.goto(f"{server}{prefix}/hebergements-libres/")
        page.locator("#id_du").fill(in_days(2).isoformat())
        page.locator("#id_au").fill(in_days(4).isoformat())
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("heading", name="Les Genêts")).to_be_visible()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
