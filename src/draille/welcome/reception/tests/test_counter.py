"""The counter in a real browser: a contact in a few gestures, by touch or by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from draille.welcome.reception.models import Contact
from draille.welcome.reception.tests.counter_page import TABLET, arrive, cookie_of, saved, tap

pytestmark = pytest.mark.usefixtures("browser")


def test_ten_contacts_by_touch(browser: Browser, server: str, person: Any) -> None:
    context = browser.new_context(viewport=TABLET, has_touch=True, is_mobile=True, locale="fr-FR")
    context.add_cookies([cookie_of(person, server)])
    page = arrive(context.new_page(), server)
    taps = 0
    for rank in range(10):
        for target in (
            page.locator(f".c-people label:nth-of-type({rank % 6 + 1})"),
            page.locator("#favourites label").nth(rank % 5),
            page.locator("#services label").nth(rank % 9),
            page.locator("#topics label").nth(rank % 9),
            page.locator("#save"),
        ):
            target.tap()
            taps += 1
    saved(page, 10)
    assert taps == 50
    assert Contact.objects.filter(qualified=True).exclude(country="").count() == 10
    assert all(item.services.count() == item.topics.count() == 1 for item in Contact.objects.all())
    context.close()


def test_ten_contacts_by_keyboard(counter: Page) -> None:
    for rank in range(10):
        counter.keyboard.press(str(rank % 6 + 1))
        for key in ("/", "6", "9", "Enter", "i", "s", "Enter"):
            counter.keyboard.press(key)
    saved(counter, 10)
    assert (
        Contact.objects.filter(departement="69", services__code="practical", topics__code="sport").count()
        == 10
    )


def test_digits_add_up_and_letters_stay_in_fields(counter: Page) -> None:
    counter.keyboard.press("1")
    counter.keyboard.press("2")
    expect(counter.locator("#more-people")).to_have_value("12")
    counter.keyboard.press("/")
    counter.keyboard.type("is")
    expect(counter.locator("#services input:checked")).to_have_count(0)
    counter.keyboard.press("Escape")
    counter.keyboard.press("x")
    counter.keyboard.press("Escape")
    expect(counter.locator("#form input[name=origin]:checked")).to_have_count(0)
    expect(counter.locator("#more-people")).to_have_value("")


def test_a_number_begins_anew_after_a_save_or_a_click(counter: Page) -> None:
    for typed in ("3", "4"):
        counter.keyboard.press(typed)
        for key in ("/", "6", "9", "Enter", "Enter"):
            counter.keyboard.press(key)
    saved(counter, 2)
    counter.keyboard.press("2")
    counter.locator("#services label").first.click()
    counter.keyboard.press("5")
    expect(counter.locator(".c-people input:checked")).to_have_value("5")
    assert sorted(Contact.objects.values_list("people", flat=True)) == [3, 4]


def test_shortcuts_can_be_turned_off(counter: Page) -> None:
    counter.keyboard.press("?")
    counter.locator("#keys-on").uncheck()
    counter.keyboard.press("Escape")
    counter.keyboard.press("i")
    expect(counter.locator("#services input:checked")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lyon", "Rhône"),
        ("herau", "Hérault"),
        ("69003", "Rhône"),
        ("hollande", "Pays-Bas"),
        ("cote d or", "Côte"),
    ],
)
def test_origins_are_found_as_people_say_them(counter: Page, typed: str, found: str) -> None:
    counter.locator("#search").fill(typed)
    expect(counter.locator("#found li").first).to_contain_text(found)


def test_origin_is_asked_and_unknown_is_one_tap(counter: Page) -> None:
    counter.keyboard.press("2")
    counter.locator("#save").click()
    expect(counter.locator("#error-origin")).to_be_visible()
    assert not Contact.objects.exists()
    counter.get_by_role("button", name="Inconnue, enregistrer").click()
    saved(counter, 1)
    assert Contact.objects.get().country == ""


def test_a_bus_is_asked_again(counter: Page) -> None:
    counter.locator("#more-people").fill("55")
    tap(counter, "Inconnue")
    counter.locator("#save").click()
    counter.get_by_role("button", name="Oui, c’est exact").click()
    saved(counter, 1)
    assert Contact.objects.get().people == 55
