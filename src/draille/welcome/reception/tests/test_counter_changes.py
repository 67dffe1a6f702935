"""The counter in a real browser: what was recorded is taken back, put right, completed, seen elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from draille.welcome.reception.models import Contact
from draille.welcome.reception.tests.counter_device import until
from draille.welcome.reception.tests.counter_page import arrive, contact, cookie_of, saved, tap

pytestmark = pytest.mark.usefixtures("browser")


def test_undo_and_restore(counter: Page) -> None:
    contact(counter)
    saved(counter, 1)
    counter.locator("#last button").click()
    expect(counter.locator("#count")).to_contain_text("0 acte")
    counter.locator("#day").get_by_role("button", name="Rétablir").click()
    saved(counter, 1)
    expect(counter.locator("#day li")).not_to_have_class(re.compile("waiting"))
    assert Contact.objects.count() == 1


def test_correct(counter: Page) -> None:
    contact(counter)
    saved(counter, 1)
    counter.locator("#day").get_by_role("button", name="Corriger").click()
    expect(counter.locator("#editing")).to_be_visible()
    counter.locator(".c-people label:nth-of-type(4)").click()
    counter.locator("#save").click()
    expect(counter.locator("#count")).to_contain_text("4 pers.")
    expect(counter.locator("#net")).to_be_hidden()
    assert Contact.objects.get().people == 4


def test_plus_one_then_qualify(counter: Page) -> None:
    counter.locator(".c-people label:nth-of-type(3)").click()
    counter.locator("#quick").click()
    expect(counter.locator("#to-qualify")).to_have_text("1 à qualifier")
    assert not Contact.objects.get().qualified
    counter.locator("#to-qualify").click()
    counter.locator("#waiting").get_by_role("button", name="Qualifier").click()
    tap(counter, "Lozère")
    counter.locator("#save").click()
    expect(counter.locator("#to-qualify")).to_be_hidden()
    done = Contact.objects.get()
    assert (done.qualified, done.people, done.departement) == (True, 3, "48")


def test_late_entry_returns_to_now(counter: Page) -> None:
    counter.locator("#late-open").click()
    day = counter.evaluate("new Date(Date.now() - 3 * 86400000).toISOString().slice(0, 10)")
    counter.locator("#late-day").fill(day)
    counter.locator("#late-time").fill("15:30")
    contact(counter)
    expect(counter.locator("#late")).to_be_hidden()
    until(Contact.objects.exists)
    late = Contact.objects.get()
    assert late.day.isoformat() == day
    assert counter.evaluate("document.querySelector('#count').textContent").startswith("0 acte")


def test_a_colleague_on_another_device_is_seen(
    counter: Page, server: str, person: Any, browser: Browser
) -> None:
    contact(counter)
    saved(counter, 1)
    other = browser.new_context(locale="fr-FR")
    other.add_cookies([cookie_of(person, server)])
    second = arrive(other.new_page(), server)
    expect(second.locator("#count")).to_contain_text("1 acte")
    contact(second)
    saved(second, 2)
    other.close()
    counter.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(counter.locator("#count")).to_contain_text("2 acte")


def test_the_clock_of_the_device_is_put_right(counter: Page) -> None:
    counter.clock.install(time=0)
    counter.reload()
    expect(counter.locator("#banners")).to_contain_text("horloge")
